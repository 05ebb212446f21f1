package org.beamnet.schemas.image.scale;

import java.util.Arrays;
import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * Scales an image whose rows are the columns of the picture to be seen: first along the columns as
 * stored, then along the rows. It does what {@link RowScaler} would do to the turned picture, to
 * the bit, without turning it.
 */
final class ColumnScaler {
  private static final int CHANNELS = RgbImage.CHANNELS;

  private final int stride;
  private final TriangleWeights columns;
  private final TriangleWeights rows;
  private final byte[] result;

  /** Stored row y, from the first column that counts, is at y modulo the length. */
  private final byte[][] ring;

  private final int[] sums;
  private int next;
  private int made;

  /**
   * A scaler of one image.
   *
   * @param width stored columns
   * @param columns weights of the columns of the result
   * @param rows weights of its rows
   * @param result receives rows × columns × 3 bytes
   */
  ColumnScaler(int width, TriangleWeights columns, TriangleWeights rows, byte[] result) {
    this.stride = width * CHANNELS;
    this.columns = columns;
    this.rows = rows;
    this.result = result;
    this.sums = new int[(columns.end() - columns.first(0)) * CHANNELS];
    this.ring = new byte[rows.mostCount()][sums.length];
  }

  /** Takes the next rows. */
  void rows(byte[] pixels, int offset, int count) {
    for (int i = 0; i < count; i++) {
      if (next >= rows.first(0) && made < rows.size()) {
        int from = offset + i * stride + columns.first(0) * CHANNELS;
        System.arraycopy(pixels, from, ring[next % ring.length], 0, sums.length);
      }
      next++;
      while (made < rows.size() && rows.first(made) + rows.count(made) <= next) {
        make(made++);
      }
    }
  }

  private void make(int y) {
    Arrays.fill(sums, TriangleWeights.HALF);
    for (int t = 0; t < rows.count(y); t++) {
      byte[] row = ring[(rows.first(y) + t) % ring.length];
      int weight = rows.weight(y, t);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * (row[i] & 0xff);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = TriangleWeights.round(sums[i]);
    }
    int at = y * columns.size() * CHANNELS;
    for (int x = 0; x < columns.size(); x++) {
      int from = (columns.first(x) - columns.first(0)) * CHANNELS;
      for (int c = 0; c < CHANNELS; c++) {
        int sum = TriangleWeights.HALF;
        for (int t = 0; t < columns.count(x); t++) {
          sum += columns.weight(x, t) * sums[from + t * CHANNELS + c];
        }
        result[at++] = (byte) TriangleWeights.round(sum);
      }
    }
  }
}
