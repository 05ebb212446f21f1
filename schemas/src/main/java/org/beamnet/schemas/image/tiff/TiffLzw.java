package org.beamnet.schemas.image.tiff;

import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * LZW data of TIFF (TIFF 6.0, section 13): codes of 9 to 12 bits, the most significant bit first;
 * 256 starts a new table, 257 ends.
 */
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int TABLE = 4096;

  // Kept for the next piece, of which there may be millions.
  private final int[] prefixes = new int[TABLE + 1];
  private final int[] lengths = new int[TABLE + 1];
  private final byte[] lasts = new byte[TABLE + 1];

  TiffLzw() {
    for (int i = 0; i < CLEAR; i++) {
      lengths[i] = 1;
      lasts[i] = (byte) i;
    }
  }

  /**
   * Unpacks data.
   *
   * @param data holds them from {@code from} on, up to {@code to}
   * @param unpacked receives bytes
   * @param expected how many at most
   * @return how many there are
   * @throws RejectedImageException if the data are damaged, or of the kind before TIFF 6.0
   */
  int unpack(byte[] data, int from, int to, byte[] unpacked, int expected)
      throws RejectedImageException {
    if (to - from > 1 && data[from] == 0 && (data[from + 1] & 1) == 1) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a TIFF with LZW codes of the old kind");
    }
    int next = END + 1;
    int previous = -1;
    int made = 0;
    long at = from * 8L;
    while (made < expected) {
      int bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
      if (at + bits > to * 8L) {
        return made;
      }
      int code = code(data, at, bits);
      at += bits;
      if (code == END) {
        return made;
      }
      if (code == CLEAR) {
        next = END + 1;
        previous = -1;
        continue;
      }
      if (code > next || (code == next && previous < 0) || next > TABLE) {
        throw new RejectedImageException(
            RejectReason.CORRUPT, "the LZW data of the TIFF is damaged");
      }
      int length = code == next ? lengths[previous] + 1 : lengths[code];
      if (code == next) {
        // The code that is made by this very step: the previous one and its own first byte.
        write(previous, unpacked, made, expected);
        if (made + length <= expected) {
          unpacked[made + length - 1] = unpacked[made];
        }
      } else {
        write(code, unpacked, made, expected);
      }
      if (previous >= 0) {
        prefixes[next] = previous;
        lengths[next] = lengths[previous] + 1;
        lasts[next] = unpacked[made];
        next++;
      }
      made += length;
      previous = code;
    }
    return Math.min(made, expected);
  }

  private static int code(byte[] data, long at, int bits) {
    int first = (int) (at >> 3);
    int end = (int) ((at + bits + 7) >> 3);
    int word = 0;
    for (int i = first; i < end; i++) {
      word = (word << 8) | (data[i] & 0xff);
    }
    int after = (int) (end * 8L - at - bits);
    return (word >> after) & ((1 << bits) - 1);
  }

  private void write(int code, byte[] unpacked, int from, int end) {
    int rest = code;
    for (int i = from + lengths[code] - 1; i >= from; i--) {
      if (i < end) {
        unpacked[i] = lasts[rest];
      }
      rest = prefixes[rest];
    }
  }
}
