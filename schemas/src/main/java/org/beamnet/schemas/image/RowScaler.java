package org.beamnet.schemas.image;

import java.util.Arrays;

/**
 * Scales one image: its rows along the row, each when the result first asks for it and kept while
 * the next rows of the result may need it, and then the columns.
 *
 * <p>Two rows are scaled at once, one in the lower and one in the upper half of a long. No sum
 * reaches 2^31 and none is negative, so that one multiplication serves both.
 */
final class RowScaler {
  private static final int CHANNELS = RgbImage.CHANNELS;
  private static final long TWO_HALVES = TriangleWeights.HALF | (long) TriangleWeights.HALF << 32;

  private final RgbImage image;
  private final TriangleWeights columns;
  private final TriangleWeights rows;

  /** The two rows being scaled, from the first column that counts, then zeros. */
  private final long[] pair;

  /** Scaled row y is at y modulo the length. */
  private final int[][] ring;

  /** One row of the result while it is made. */
  private final int[] sums;

  /** The first row that is not scaled yet. */
  private int next;

  /**
   * A scaler of one image.
   *
   * @param columns weights of the columns of the result
   * @param rows weights of its rows
   */
  RowScaler(RgbImage image, TriangleWeights columns, TriangleWeights rows) {
    this.image = image;
    this.columns = columns;
    this.rows = rows;
    this.pair = new long[(columns.end() - columns.first(0) + columns.taps()) * CHANNELS];
    // One more than a row of the result needs, because rows come in pairs.
    int kept = Math.min(rows.taps(), image.height()) + 1;
    this.ring = new int[kept][columns.size() * CHANNELS];
    this.sums = new int[columns.size() * CHANNELS];
    this.next = rows.first(0);
  }

  /**
   * Makes one row of the result; rows must be asked for in order.
   *
   * @param y which row
   * @param result receives it, at its place among all rows
   */
  void row(int y, byte[] result) {
    int first = rows.first(y);
    int count = rows.count(y);
    while (next < first + count) {
      scaleTwoRows();
    }
    Arrays.fill(sums, TriangleWeights.HALF);
    for (int t = 0; t < count; t++) {
      int[] row = ring[(first + t) % ring.length];
      int weight = rows.weight(y, t);
      // Ints in, ints out, nothing else: the loop that the compiler turns into vector code.
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * row[i];
      }
    }
    int at = y * sums.length;
    for (int i = 0; i < sums.length; i++) {
      result[at + i] = (byte) TriangleWeights.round(sums[i]);
    }
  }

  private void scaleTwoRows() {
    pack(next, Math.min(next + 1, image.height() - 1));
    int[] upper = ring[next % ring.length];
    int[] lower = ring[(next + 1) % ring.length];
    next += 2;
    int origin = columns.first(0);
    for (int i = 0, o = 0; i < columns.size(); i++, o += CHANNELS) {
      // Every table has room for three weights; those beyond the count are zero.
      long w0 = columns.weight(i, 0);
      long w1 = columns.weight(i, 1);
      long w2 = columns.weight(i, 2);
      int at = (columns.first(i) - origin) * CHANNELS;
      long red = TWO_HALVES + w0 * pair[at] + w1 * pair[at + 3] + w2 * pair[at + 6];
      long green = TWO_HALVES + w0 * pair[at + 1] + w1 * pair[at + 4] + w2 * pair[at + 7];
      long blue = TWO_HALVES + w0 * pair[at + 2] + w1 * pair[at + 5] + w2 * pair[at + 8];
      int count = columns.count(i);
      for (int t = 3; t < count; t++) {
        long weight = columns.weight(i, t);
        at += CHANNELS;
        red += weight * pair[at + 6];
        green += weight * pair[at + 7];
        blue += weight * pair[at + 8];
      }
      upper[o] = TriangleWeights.round((int) red);
      upper[o + 1] = TriangleWeights.round((int) green);
      upper[o + 2] = TriangleWeights.round((int) blue);
      lower[o] = TriangleWeights.round((int) (red >> 32));
      lower[o + 1] = TriangleWeights.round((int) (green >> 32));
      lower[o + 2] = TriangleWeights.round((int) (blue >> 32));
    }
  }

  private void pack(int upper, int lower) {
    byte[] pixels = image.pixels();
    int origin = columns.first(0);
    int from = (upper * image.width() + origin) * CHANNELS;
    int distance = (lower - upper) * image.width() * CHANNELS;
    int used = (columns.end() - origin) * CHANNELS;
    for (int i = 0; i < used; i++) {
      pair[i] = (pixels[from + i] & 0xffL) | (pixels[from + distance + i] & 0xffL) << 32;
    }
  }
}
