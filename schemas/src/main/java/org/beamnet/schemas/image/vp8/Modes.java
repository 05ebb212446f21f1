package org.beamnet.schemas.image.vp8;

import java.util.Arrays;

/** How macroblocks are predicted and coded, read one after another (RFC 6386, section 11). */
final class Modes {
  private static final int ACROSS = 4;

  private final FrameHeader header;
  private final int[] above;
  private final int[] left = new int[ACROSS];

  /** Number of the macroblock's segment, 0 to 3. */
  int segment;

  /** Whether the macroblock has no coefficients. */
  boolean skipped;

  /** Whether luma is predicted in subblocks. */
  boolean subblocks;

  /** Mode of luma, if it is not predicted in subblocks. */
  int luma;

  /** Mode of both chromas. */
  int chroma;

  /** Modes of subblocks, row by row. */
  final int[] sub = new int[16];

  Modes(FrameHeader header, int across) {
    this.header = header;
    this.above = new int[ACROSS * across];
  }

  void beginRow() {
    Arrays.fill(left, Prediction.SUB_AVERAGE);
  }

  void read(int column) throws Vp8Exception {
    BoolDecoder bits = header.modes;
    int[] segments = header.segmentProbabilities;
    if (segments.length > 0) {
      boolean high = bits.bit(segments[0]);
      segment = (high ? 2 : 0) + (bits.bit(segments[high ? 2 : 1]) ? 1 : 0);
    }
    skipped = header.skipProbability > 0 && bits.bit(header.skipProbability);
    subblocks = !bits.bit(145);
    if (subblocks) {
      for (int y = 0; y < ACROSS; y++) {
        for (int x = 0; x < ACROSS; x++) {
          int mode = subblock(bits, above[ACROSS * column + x], left[y]);
          above[ACROSS * column + x] = mode;
          left[y] = mode;
          sub[ACROSS * y + x] = mode;
        }
      }
    } else {
      luma = luma(bits);
      int same = alike(luma);
      Arrays.fill(above, ACROSS * column, ACROSS * (column + 1), same);
      Arrays.fill(left, same);
    }
    chroma = chroma(bits);
  }

  private static int luma(BoolDecoder bits) throws Vp8Exception {
    if (bits.bit(156)) {
      return bits.bit(128) ? Prediction.GRADIENT : Prediction.HORIZONTAL;
    }
    return bits.bit(163) ? Prediction.VERTICAL : Prediction.AVERAGE;
  }

  private static int chroma(BoolDecoder bits) throws Vp8Exception {
    if (!bits.bit(142)) {
      return Prediction.AVERAGE;
    }
    if (!bits.bit(114)) {
      return Prediction.VERTICAL;
    }
    return bits.bit(183) ? Prediction.GRADIENT : Prediction.HORIZONTAL;
  }

  /** The mode that subblocks of a whole one count as, for those below and right of them. */
  private static int alike(int mode) {
    return switch (mode) {
      case Prediction.VERTICAL -> Prediction.SUB_VERTICAL;
      case Prediction.HORIZONTAL -> Prediction.SUB_HORIZONTAL;
      case Prediction.GRADIENT -> Prediction.SUB_GRADIENT;
      default -> Prediction.SUB_AVERAGE;
    };
  }

  private static int subblock(BoolDecoder bits, int above, int left) throws Vp8Exception {
    int[] table = Tables.modes();
    int p = Tables.modeAt(above, left);
    if (!bits.bit(table[p])) {
      return Prediction.SUB_AVERAGE;
    }
    if (!bits.bit(table[p + 1])) {
      return Prediction.SUB_GRADIENT;
    }
    if (!bits.bit(table[p + 2])) {
      return Prediction.SUB_VERTICAL;
    }
    if (!bits.bit(table[p + 3])) {
      if (!bits.bit(table[p + 4])) {
        return Prediction.SUB_HORIZONTAL;
      }
      return bits.bit(table[p + 5]) ? Prediction.SUB_VERTICAL_RIGHT : Prediction.SUB_RIGHT_DOWN;
    }
    if (!bits.bit(table[p + 6])) {
      return Prediction.SUB_LEFT_DOWN;
    }
    if (!bits.bit(table[p + 7])) {
      return Prediction.SUB_VERTICAL_LEFT;
    }
    return bits.bit(table[p + 8]) ? Prediction.SUB_HORIZONTAL_UP : Prediction.SUB_HORIZONTAL_DOWN;
  }
}
