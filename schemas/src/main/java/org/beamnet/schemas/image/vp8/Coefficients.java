package org.beamnet.schemas.image.vp8;

import java.util.Arrays;

/**
 * The coefficients of one macroblock, multiplied by their factors: 16 blocks of luma, then 4 of
 * each chroma, 16 coefficients a block (RFC 6386, sections 13 and 14).
 */
final class Coefficients {
  static final int BLOCKS = 24;
  static final int BLOCK = 16;
  private static final int AVERAGES_PLANE = 1;
  private static final int CHROMA_PLANE = 2;
  private static final int WHOLE_PLANE = 3;
  private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  // Probabilities of the additional bits of values from 11 on (section 13.2).
  private static final int[][] MORE_BITS = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  /** Values of this macroblock. */
  final int[] values = new int[BLOCKS * BLOCK];

  private final int[] averages = new int[BLOCK];
  private final int[] probabilities;

  /** Whether blocks above and left have coefficients: 4 of luma, 2 and 2 of chroma, averages. */
  private final boolean[] above;

  private final boolean[] left = new boolean[9];

  /** For a frame of so many macroblocks beside each other. */
  Coefficients(int[] probabilities, int across) {
    this.probabilities = probabilities;
    this.above = new boolean[9 * across];
  }

  /** Begins a row of macroblocks. */
  void beginRow() {
    Arrays.fill(left, false);
  }

  /** Notes a macroblock without coefficients. */
  void skip(int column, boolean subblocks) {
    Arrays.fill(values, 0);
    int kept = subblocks ? 8 : 9;
    Arrays.fill(above, 9 * column, 9 * column + kept, false);
    Arrays.fill(left, 0, kept, false);
  }

  /**
   * Reads the coefficients of a macroblock.
   *
   * @return whether there is one that is not 0
   */
  boolean read(BoolDecoder bits, int column, boolean subblocks, int[] factors) throws Vp8Exception {
    Arrays.fill(values, 0);
    int base = 9 * column;
    int first = 0;
    int plane = WHOLE_PLANE;
    if (!subblocks) {
      Arrays.fill(averages, 0);
      int context = (above[base + 8] ? 1 : 0) + (left[8] ? 1 : 0);
      int end = block(bits, AVERAGES_PLANE, context, 0, factors[2], factors[3], averages, 0);
      above[base + 8] = end > 0;
      left[8] = end > 0;
      Transforms.spread(averages, values);
      first = 1;
      plane = 0;
    }
    boolean any = group(bits, plane, first, base, 0, 4, 0, factors[0], factors[1]);
    any |= group(bits, CHROMA_PLANE, 0, base, 4, 2, 16, factors[4], factors[5]);
    any |= group(bits, CHROMA_PLANE, 0, base, 6, 2, 20, factors[4], factors[5]);
    return any;
  }

  /** Reads a square of blocks. */
  private boolean group(
      BoolDecoder bits,
      int plane,
      int first,
      int base,
      int side,
      int blocks,
      int from,
      int firstFactor,
      int factor)
      throws Vp8Exception {
    boolean any = false;
    for (int y = 0; y < blocks; y++) {
      for (int x = 0; x < blocks; x++) {
        int context = (above[base + side + x] ? 1 : 0) + (left[side + y] ? 1 : 0);
        int at = (from + y * blocks + x) * BLOCK;
        int end = block(bits, plane, context, first, firstFactor, factor, values, at);
        above[base + side + x] = end > first;
        left[side + y] = end > first;
        any |= end > 1 || values[at] != 0;
      }
    }
    return any;
  }

  /** Reads a block, and tells the position after its last coefficient. */
  private int block(
      BoolDecoder bits,
      int plane,
      int firstContext,
      int first,
      int firstFactor,
      int factor,
      int[] into,
      int at)
      throws Vp8Exception {
    int position = first;
    int p = Tables.coefficientAt(plane, BAND[position], firstContext);
    while (position < BLOCK) {
      if (!bits.bit(probabilities[p])) {
        return position;
      }
      while (!bits.bit(probabilities[p + 1])) {
        position++;
        if (position == BLOCK) {
          return BLOCK;
        }
        p = Tables.coefficientAt(plane, BAND[position], 0);
      }
      int value = bits.bit(probabilities[p + 2]) ? large(bits, p) : 1;
      int context = value == 1 ? 1 : 2;
      int signed = bits.flag() ? -value : value;
      into[at + ZIGZAG[position]] = signed * (position == 0 ? firstFactor : factor);
      position++;
      p = Tables.coefficientAt(plane, BAND[position], context);
    }
    return BLOCK;
  }

  /** Reads a value of 2 or more. */
  private int large(BoolDecoder bits, int p) throws Vp8Exception {
    if (!bits.bit(probabilities[p + 3])) {
      if (!bits.bit(probabilities[p + 4])) {
        return 2;
      }
      return bits.bit(probabilities[p + 5]) ? 4 : 3;
    }
    if (!bits.bit(probabilities[p + 6])) {
      if (!bits.bit(probabilities[p + 7])) {
        return bits.bit(159) ? 6 : 5;
      }
      int two = bits.bit(165) ? 2 : 0;
      return 7 + two + (bits.bit(145) ? 1 : 0);
    }
    int high = bits.bit(probabilities[p + 8]) ? 1 : 0;
    int low = bits.bit(probabilities[p + 9 + high]) ? 1 : 0;
    int category = 2 * high + low;
    int more = 0;
    for (int probability : MORE_BITS[category]) {
      more = 2 * more + (bits.bit(probability) ? 1 : 0);
    }
    return more + 3 + (8 << category);
  }
}
