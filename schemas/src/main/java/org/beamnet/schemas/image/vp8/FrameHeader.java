package org.beamnet.schemas.image.vp8;

/** The header of a key frame (RFC 6386, sections 9 and 19.2). */
final class FrameHeader {
  static final int SEGMENTS = 4;
  private static final int START_BYTES = 10;
  private static final int MAX_INDEX = 127;
  private static final int MAX_CHROMA_INDEX = 117;
  private static final int MIN_FACTOR = 8;
  private static final int MAX_LEVEL = 63;
  private static final int MAX_PROBABILITY = 255;

  final int width;
  final int height;

  /** What follows the header in the first partition. */
  final BoolDecoder modes;

  /** Index after the first partition. */
  final int firstEnd;

  /** Probabilities of segment numbers; empty if macroblocks give none. */
  final int[] segmentProbabilities;

  /** Whether edges of blocks are smoothed at all, and then by the simple filter. */
  final boolean filtered;

  final boolean simpleFilter;
  final int sharpness;
  final int partitions;

  /** Probability that a macroblock has coefficients; 0 if macroblocks do not say. */
  final int skipProbability;

  final int[] coefficients;

  private final int[] levels = new int[SEGMENTS];
  private final int subblockDelta;

  /** Factors of a segment: first and other ones of luma, of luma's averages, of chroma. */
  private final int[][] factors = new int[SEGMENTS][];

  /**
   * Reads the header of a frame.
   *
   * @param data holds it between {@code from} and {@code to}
   */
  FrameHeader(byte[] data, int from, int to) throws Vp8Exception {
    if (to - from < START_BYTES) {
      throw Vp8Exception.endsEarly();
    }
    int tag = u16(data, from) | ((data[from + 2] & 0xff) << 16);
    if ((tag & 1) != 0 || ((tag >> 1) & 7) > 3 || data[from + 3] != (byte) 0x9d) {
      throw Vp8Exception.damaged("no key frame");
    }
    width = u16(data, from + 6) & 0x3fff;
    height = u16(data, from + 8) & 0x3fff;
    firstEnd = from + START_BYTES + (tag >> 5);
    if (width == 0 || height == 0) {
      throw Vp8Exception.damaged("a frame without pixels");
    }
    if (firstEnd > to) {
      throw Vp8Exception.endsEarly();
    }
    modes = new BoolDecoder(data, from + START_BYTES, firstEnd);
    // The color space and whether sums are within bounds: neither changes the result here.
    modes.number(2);
    int[] indexes = new int[SEGMENTS];
    boolean absolute = false;
    boolean segmented = modes.flag();
    int[] probabilities = {};
    if (segmented) {
      boolean map = modes.flag();
      if (modes.flag()) {
        absolute = modes.flag();
        for (int i = 0; i < SEGMENTS; i++) {
          indexes[i] = modes.optional(7, 0);
        }
        for (int i = 0; i < SEGMENTS; i++) {
          levels[i] = modes.optional(6, 0);
        }
      }
      probabilities = map ? probabilities(modes) : probabilities;
    }
    segmentProbabilities = probabilities;
    simpleFilter = modes.flag();
    int level = modes.number(6);
    sharpness = modes.number(3);
    int[] deltas = new int[2 * SEGMENTS];
    boolean withDeltas = modes.flag();
    if (withDeltas && modes.flag()) {
      for (int i = 0; i < deltas.length; i++) {
        deltas[i] = modes.optional(6, 0);
      }
    }
    subblockDelta = deltas[SEGMENTS];
    partitions = 1 << modes.number(2);
    readFactors(indexes, segmented && absolute);
    for (int i = 0; i < SEGMENTS; i++) {
      levels[i] = (segmented && absolute ? levels[i] : level + levels[i]) + deltas[0];
    }
    filtered = level > 0;
    modes.flag(); // Whether probabilities are kept for the next frame, of which there is none.
    coefficients = Tables.coefficients();
    for (int i = 0; i < coefficients.length; i++) {
      if (modes.bit(Tables.changes()[i])) {
        coefficients[i] = modes.number(8);
      }
    }
    skipProbability = modes.flag() ? modes.number(8) : 0;
  }

  private static int[] probabilities(BoolDecoder bits) throws Vp8Exception {
    int[] probabilities = new int[SEGMENTS - 1];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = bits.flag() ? bits.number(8) : MAX_PROBABILITY;
    }
    return probabilities;
  }

  /** RFC 6386, sections 9.6 and 14.1. */
  private void readFactors(int[] indexes, boolean absolute) throws Vp8Exception {
    int base = modes.number(7);
    int[] deltas = new int[5];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = modes.optional(4, 0);
    }
    for (int i = 0; i < SEGMENTS; i++) {
      int index = absolute ? indexes[i] : base + indexes[i];
      factors[i] =
          new int[] {
            Tables.first(clip(index + deltas[0], MAX_INDEX)),
            Tables.other(clip(index, MAX_INDEX)),
            2 * Tables.first(clip(index + deltas[1], MAX_INDEX)),
            Math.max(MIN_FACTOR, Tables.other(clip(index + deltas[2], MAX_INDEX)) * 155 / 100),
            Tables.first(clip(index + deltas[3], MAX_CHROMA_INDEX)),
            Tables.other(clip(index + deltas[4], MAX_INDEX))
          };
    }
  }

  /** Factors of a segment's coefficients, two each for luma, averages of luma, and chroma. */
  int[] factors(int segment) {
    return factors[segment];
  }

  /** How strongly edges of a macroblock are smoothed, 0 to 63 (RFC 6386, section 9.6). */
  int level(int segment, boolean subblocks) {
    return clip(levels[segment] + (subblocks ? subblockDelta : 0), MAX_LEVEL);
  }

  private static int clip(int value, int max) {
    return Math.min(Math.max(value, 0), max);
  }

  private static int u16(byte[] data, int at) {
    return (data[at] & 0xff) | ((data[at + 1] & 0xff) << 8);
  }
}
