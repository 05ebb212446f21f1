package org.beamnet.schemas.image;

/**
 * Scales one image: its rows along the row, two at a time as they come, and then, as soon as the
 * last one that a row of the result needs is there, the columns.
 *
 * <p>Two rows are scaled at once, one in the lower and one in the upper half of a long. No sum
 * reaches 2^31 and none is negative, so that one multiplication serves both.
 */
final class RowScaler {
  private static final int CHANNELS = RgbImage.CHANNELS;
  private static final long TWO_HALVES = TriangleWeights.HALF | (long) TriangleWeights.HALF << 32;

  private final int stride;
  private final TriangleWeights columns;
  private final TriangleWeights rows;
  private final byte[] result;

  /** Where the samples under each column of the result begin in {@link #pair}. */
  private final int[] starts;

  /** The weights of the columns, {@link TriangleWeights#taps} for each. */
  private final long[] weights;

  /** The most weights of any column that are not zero. */
  private final int most;

  /** The two rows being scaled, from the first column that counts, then zeros. */
  private final long[] pair;

  /** Scaled row y is at y modulo the length. */
  private final int[][] ring;

  /** One row of the result while it is made. */
  private final int[] sums;

  /** A row that waits for the second of its pair. */
  private final byte[] waiting;

  private boolean waits;

  /** The row that comes next. */
  private int next;

  /** The rows before it are scaled, or of no use. */
  private int done;

  /** Rows of the result that are made. */
  private int made;

  /**
   * A scaler of one image.
   *
   * @param width its columns
   * @param columns weights of the columns of the result
   * @param rows weights of its rows
   * @param result receives rows × columns × 3 bytes
   */
  RowScaler(int width, TriangleWeights columns, TriangleWeights rows, byte[] result) {
    this.stride = width * CHANNELS;
    this.columns = columns;
    this.rows = rows;
    this.result = result;
    this.pair = new long[(columns.end() - columns.first(0) + columns.taps()) * CHANNELS];
    this.starts = new int[columns.size()];
    this.weights = new long[columns.size() * columns.taps()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (columns.first(i) - columns.first(0)) * CHANNELS;
      for (int t = 0; t < columns.taps(); t++) {
        weights[i * columns.taps() + t] = columns.weight(i, t);
      }
    }
    this.most = columns.mostCount();
    // One more than a row of the result needs, because rows come in pairs.
    this.ring = new int[rows.mostCount() + 1][columns.size() * CHANNELS];
    this.sums = new int[columns.size() * CHANNELS];
    this.waiting = new byte[stride];
    this.done = rows.first(0);
  }

  /** Takes the next rows. */
  void rows(byte[] pixels, int offset, int count) {
    for (int i = 0, at = offset; i < count; i++, at += stride) {
      boolean used = next >= rows.first(0) && next < rows.end();
      boolean last = next == rows.end() - 1;
      next++;
      if (!used) {
        continue;
      }
      if (waits) {
        scale(waiting, 0, pixels, at);
        waits = false;
      } else if (last) {
        scale(pixels, at, pixels, at);
      } else if (i + 1 < count) {
        scale(pixels, at, pixels, at + stride);
        next++;
        i++;
        at += stride;
      } else {
        System.arraycopy(pixels, at, waiting, 0, stride);
        waits = true;
      }
    }
  }

  private void scale(byte[] upperRow, int upperAt, byte[] lowerRow, int lowerAt) {
    int origin = columns.first(0) * CHANNELS;
    int used = columns.end() * CHANNELS - origin;
    pack(upperRow, upperAt + origin, lowerRow, lowerAt + origin, used);
    scalePair();
    while (made < rows.size() && rows.first(made) + rows.count(made) <= done) {
      make(made++);
    }
  }

  private void make(int y) {
    int first = rows.first(y);
    int[] row0 = row(first);
    int[] row1 = row(first + 1);
    int[] row2 = row(first + 2);
    int weight0 = rows.weight(y, 0);
    int weight1 = rows.weight(y, 1);
    int weight2 = rows.weight(y, 2);
    // Ints in, ints out, nothing else: loops that the compiler turns into vector code.
    for (int i = 0; i < sums.length; i++) {
      sums[i] = TriangleWeights.HALF + weight0 * row0[i] + weight1 * row1[i] + weight2 * row2[i];
    }
    for (int t = 3; t < rows.count(y); t++) {
      int[] row = row(first + t);
      int weight = rows.weight(y, t);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * row[i];
      }
    }
    int at = y * sums.length;
    for (int i = 0; i < sums.length; i++) {
      result[at + i] = (byte) TriangleWeights.round(sums[i]);
    }
  }

  /** Scaled row y; any other where the weight is zero. */
  private int[] row(int y) {
    return ring[y % ring.length];
  }

  private void scalePair() {
    int[] upper = row(done);
    int[] lower = row(done + 1);
    done += 2;
    int taps = columns.taps();
    for (int i = 0, o = 0, w = 0; i < starts.length; i++, o += CHANNELS, w += taps) {
      // Every table has room for three weights; those beyond the count are zero.
      long w0 = weights[w];
      long w1 = weights[w + 1];
      long w2 = weights[w + 2];
      int at = starts[i];
      long red = TWO_HALVES + w0 * pair[at] + w1 * pair[at + 3] + w2 * pair[at + 6];
      long green = TWO_HALVES + w0 * pair[at + 1] + w1 * pair[at + 4] + w2 * pair[at + 7];
      long blue = TWO_HALVES + w0 * pair[at + 2] + w1 * pair[at + 5] + w2 * pair[at + 8];
      for (int t = 3; t < most; t++) {
        long weight = weights[w + t];
        at += CHANNELS;
        red += weight * pair[at + 6];
        green += weight * pair[at + 7];
        blue += weight * pair[at + 8];
      }
      upper[o] = TriangleWeights.round((int) red);
      upper[o + 1] = TriangleWeights.round((int) green);
      upper[o + 2] = TriangleWeights.round((int) blue);
      lower[o] = TriangleWeights.roundUpper(red);
      lower[o + 1] = TriangleWeights.roundUpper(green);
      lower[o + 2] = TriangleWeights.roundUpper(blue);
    }
  }

  private void pack(byte[] upperRow, int upperAt, byte[] lowerRow, int lowerAt, int used) {
    for (int i = 0; i < used; i++) {
      pair[i] = (upperRow[upperAt + i] & 0xffL) | (lowerRow[lowerAt + i] & 0xffL) << 32;
    }
  }
}
