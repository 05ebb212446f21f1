package org.beamnet.schemas.image.pixels;

/** Samples of 1, 2, 4 or 8 bits that share bytes, the first one in the highest bits. */
public final class PackedBits {
  private PackedBits() {}

  /**
   * Unpacks samples.
   *
   * @param packed holds them
   * @param at index of the byte with the first one
   * @param bits of a sample
   * @param samples receives them, one a byte
   * @param count how many
   */
  public static void unpack(byte[] packed, int at, int bits, byte[] samples, int count) {
    if (bits == Byte.SIZE) {
      System.arraycopy(packed, at, samples, 0, count);
      return;
    }
    int inByte = Byte.SIZE / bits;
    int mask = (1 << bits) - 1;
    for (int i = 0; i < count; i++) {
      int shift = Byte.SIZE - bits - i % inByte * bits;
      samples[i] = (byte) ((packed[at + i / inByte] >> shift) & mask);
    }
  }
}
