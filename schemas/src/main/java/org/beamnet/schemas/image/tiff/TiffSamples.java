package org.beamnet.schemas.image.tiff;

/**
 * The samples of unpacked rows of a TIFF file: undoes differences, and scales all depths to 8 bits.
 *
 * @param bits of a sample: 1, 2, 4, 8 or 16
 * @param littleEndian whether the lower byte of 16 bits comes first
 * @param numbers whether samples are numbers of colors, and not scaled
 */
record TiffSamples(int bits, boolean littleEndian, boolean numbers) {
  private static final int WHITE = 255;
  private static final int MAX_16 = 65_535;

  /**
   * Makes pixels of differences to the pixel before (TIFF 6.0, section 14), in place.
   *
   * @param count samples of a row
   * @param distance samples of a pixel
   */
  void undoDifferences(byte[] row, int from, int count, int distance) {
    for (int i = distance; i < count; i++) {
      if (bits == Byte.SIZE) {
        row[from + i] += row[from + i - distance];
      } else {
        int sum = u16(row, from + 2 * i) + u16(row, from + 2 * (i - distance));
        row[from + 2 * i] = (byte) (littleEndian ? sum : sum >> 8);
        row[from + 2 * i + 1] = (byte) (littleEndian ? sum >> 8 : sum);
      }
    }
  }

  /** The sample of a row that starts at an index, 0 to 255. */
  byte sample(byte[] row, int from, int index) {
    if (bits == Byte.SIZE) {
      return row[from + index];
    }
    if (bits > Byte.SIZE) {
      return (byte) ((u16(row, from + 2 * index) * WHITE + MAX_16 / 2) / MAX_16);
    }
    int inByte = Byte.SIZE / bits;
    int max = (1 << bits) - 1;
    int shift = Byte.SIZE - bits - index % inByte * bits;
    int value = (row[from + index / inByte] >> shift) & max;
    return (byte) (numbers ? value : value * WHITE / max);
  }

  private int u16(byte[] row, int at) {
    int first = row[at] & 0xff;
    int second = row[at + 1] & 0xff;
    return littleEndian ? (second << 8) | first : (first << 8) | second;
  }
}
