package org.beamnet.schemas.image.vp8;

/** Reads the arithmetic code of one partition (RFC 6386, section 7). */
final class BoolDecoder {
  private static final int EVEN = 128;

  /** Zeros that may be read after the last byte: the decoder is that far ahead of what it gives. */
  private static final int MAX_AHEAD = 2;

  private final byte[] data;
  private final int end;
  private int at;
  private int ahead;

  /** Width of the current interval, 128 to 255 between reads. */
  private int range = 255;

  /** Position in the interval, with {@code spare} bits below the first eight. */
  private int value;

  private int spare = -Byte.SIZE;

  BoolDecoder(byte[] data, int from, int to) {
    this.data = data;
    this.at = from;
    this.end = to;
  }

  /**
   * Reads a bit.
   *
   * @param probability that it is 0, in 256ths, 1 to 255
   */
  boolean bit(int probability) throws Vp8Exception {
    while (spare < 0) {
      load();
    }
    int split = 1 + (((range - 1) * probability) >> 8);
    int bigSplit = split << spare;
    boolean bit = value >= bigSplit;
    if (bit) {
      value -= bigSplit;
      range -= split;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    spare -= shift;
    return bit;
  }

  private void load() throws Vp8Exception {
    int next = 0;
    if (at < end) {
      next = data[at++] & 0xff;
    } else if (++ahead > MAX_AHEAD) {
      throw Vp8Exception.endsEarly();
    }
    value = (value << Byte.SIZE) | next;
    spare += Byte.SIZE;
  }

  /** Reads a bit that is as likely 0 as 1. */
  boolean flag() throws Vp8Exception {
    return bit(EVEN);
  }

  /** Reads an unsigned number, its highest bit first. */
  int number(int bits) throws Vp8Exception {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = (number << 1) | (flag() ? 1 : 0);
    }
    return number;
  }

  /** Reads a number and then its sign. */
  int signed(int bits) throws Vp8Exception {
    int number = number(bits);
    return flag() ? -number : number;
  }

  /** Reads a number with sign if a flag says that there is one. */
  int optional(int bits, int otherwise) throws Vp8Exception {
    return flag() ? signed(bits) : otherwise;
  }
}
