package org.beamnet.schemas.image;

import java.util.Arrays;

/**
 * The rows of one image scaled along the row, made when first asked for and kept while the next
 * rows of the result may need them.
 */
final class RowScaler {
  private static final int CHANNELS = RgbImage.CHANNELS;

  private final RgbImage image;
  private final TriangleWeights columns;
  private final int[][] ring;
  private final int[] rowInSlot;

  /**
   * A scaler of one image.
   *
   * @param columns weights of the columns of the result
   * @param rows how many consecutive rows are kept
   */
  RowScaler(RgbImage image, TriangleWeights columns, int rows) {
    this.image = image;
    this.columns = columns;
    int kept = Math.min(rows, image.height());
    this.ring = new int[kept][columns.size() * CHANNELS];
    this.rowInSlot = new int[kept];
    Arrays.fill(rowInSlot, -1);
  }

  /** The weighted sum of the scaled rows under row {@code y} of the result, not yet rounded. */
  void sum(TriangleWeights rows, int y, int[] sums) {
    Arrays.fill(sums, TriangleWeights.HALF);
    for (int t = 0; t < rows.count(y); t++) {
      int[] row = row(rows.first(y) + t);
      int weight = rows.weight(y, t);
      // Ints in, ints out, no clipping: the loop the compiler turns into vector code.
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * row[i];
      }
    }
  }

  private int[] row(int y) {
    int slot = y % ring.length;
    if (rowInSlot[slot] != y) {
      columns.scale(image.pixels(), y * image.width() * CHANNELS, ring[slot]);
      rowInSlot[slot] = y;
    }
    return ring[slot];
  }
}
