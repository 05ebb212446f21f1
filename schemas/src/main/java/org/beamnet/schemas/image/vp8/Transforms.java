package org.beamnet.schemas.image.vp8;

/** The inverse transforms (RFC 6386, section 14), in whole numbers. */
final class Transforms {
  private static final int SIDE = 4;

  private Transforms() {}

  /** Makes the first coefficients of 16 luma blocks of their transformed averages (14.3). */
  static void spread(int[] averages, int[] values) {
    int[] columns = new int[SIDE * SIDE];
    for (int x = 0; x < SIDE; x++) {
      int a = averages[x] + averages[12 + x];
      int b = averages[4 + x] + averages[8 + x];
      int c = averages[4 + x] - averages[8 + x];
      int d = averages[x] - averages[12 + x];
      columns[x] = a + b;
      columns[4 + x] = c + d;
      columns[8 + x] = a - b;
      columns[12 + x] = d - c;
    }
    for (int y = 0; y < SIDE; y++) {
      int row = y * SIDE;
      int a = columns[row] + columns[row + 3];
      int b = columns[row + 1] + columns[row + 2];
      int c = columns[row + 1] - columns[row + 2];
      int d = columns[row] - columns[row + 3];
      values[row * Coefficients.BLOCK] = (a + b + 3) >> 3;
      values[(row + 1) * Coefficients.BLOCK] = (c + d + 3) >> 3;
      values[(row + 2) * Coefficients.BLOCK] = (a - b + 3) >> 3;
      values[(row + 3) * Coefficients.BLOCK] = (d - c + 3) >> 3;
    }
  }

  /**
   * Adds a block's differences to its prediction (14.4).
   *
   * @param from index of its 16 coefficients
   * @param at index of its first sample
   */
  static void add(int[] values, int from, Plane plane, int at) {
    int[] columns = new int[SIDE * SIDE];
    boolean any = false;
    for (int x = 0; x < SIDE; x++) {
      int i = from + x;
      int a = values[i] + values[i + 8];
      int b = values[i] - values[i + 8];
      int c = small(values[i + 4]) - large(values[i + 12]);
      int d = large(values[i + 4]) + small(values[i + 12]);
      columns[x] = a + d;
      columns[4 + x] = b + c;
      columns[8 + x] = b - c;
      columns[12 + x] = a - d;
      any |= (values[i] | values[i + 4] | values[i + 8] | values[i + 12]) != 0;
    }
    if (!any) {
      return;
    }
    for (int y = 0; y < SIDE; y++) {
      int row = y * SIDE;
      int a = columns[row] + columns[row + 2] + 4;
      int b = columns[row] - columns[row + 2] + 4;
      int c = small(columns[row + 1]) - large(columns[row + 3]);
      int d = large(columns[row + 1]) + small(columns[row + 3]);
      int i = at + y * plane.stride;
      plane.set(i, plane.get(i) + ((a + d) >> 3));
      plane.set(i + 1, plane.get(i + 1) + ((b + c) >> 3));
      plane.set(i + 2, plane.get(i + 2) + ((b - c) >> 3));
      plane.set(i + 3, plane.get(i + 3) + ((a - d) >> 3));
    }
  }

  /** The value times the square root of 2 times the sine of π/8. */
  private static int small(int value) {
    return (value * 35_468) >> 16;
  }

  /** The value times the square root of 2 times the cosine of π/8. */
  private static int large(int value) {
    return value + ((value * 20_091) >> 16);
  }
}
