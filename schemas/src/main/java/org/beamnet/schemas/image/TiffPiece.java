package org.beamnet.schemas.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether the data of a strip or tile of a TIFF file makes all of its pixels. */
final class TiffPiece {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32_946;
  private static final int PACK_BITS = 32_773;

  private final byte[] file;
  private final int compression;

  // Kept for the next piece, of which there may be millions.
  private final byte[] portion = new byte[1 << 14];
  private final int[] lengths = new int[4097];

  /** For the pieces of a file. */
  TiffPiece(byte[] file, int compression) throws RejectedImageException {
    this.file = file;
    this.compression = compression;
    boolean fax = compression >= 2 && compression <= 4;
    if (!fax
        && compression != NONE
        && compression != LZW
        && compression != DEFLATE
        && compression != OLD_DEFLATE
        && compression != PACK_BITS) {
      // JPEG in TIFF would be decoded by whatever plug-in is there.
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a TIFF with compression " + compression);
    }
  }

  /** Refuses a piece, which lies within the file, that makes fewer bytes than expected. */
  void requireWhole(long offset, long count, long expected) throws RejectedImageException {
    int from = (int) offset;
    int to = (int) (offset + count);
    long made =
        switch (compression) {
          case NONE -> count;
          case PACK_BITS -> packBits(from, to);
          case DEFLATE, OLD_DEFLATE -> inflated(from, to, expected);
          case LZW -> lzw(from, to, expected);
          // Lines of a fax are checked by the decoder.
          default -> expected;
        };
    if (made < expected) {
      throw truncated();
    }
  }

  private static RejectedImageException truncated() {
    return new RejectedImageException(
        RejectReason.TRUNCATED, "the data of a strip or tile of the TIFF is not all there");
  }

  private long packBits(int from, int to) {
    long made = 0;
    int at = from;
    while (at < to) {
      int code = file[at];
      if (code >= 0) {
        made += Math.min(code + 1, to - at - 1);
        at += code + 2;
      } else {
        made += code == -128 || at + 1 >= to ? 0 : 1 - code;
        at += code == -128 ? 1 : 2;
      }
    }
    return made;
  }

  private long inflated(int from, int to, long expected) throws RejectedImageException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, from, to - from);
      long made = 0;
      while (made < expected) {
        int count = inflater.inflate(portion);
        if (count == 0) {
          return made;
        }
        made += count;
      }
      return made;
    } catch (DataFormatException e) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "the compressed data of the TIFF is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** TIFF 6.0, section 13: codes of 9 to 12 bits, 256 starts a new table, 257 ends. */
  private long lzw(int from, int to, long expected) throws RejectedImageException {
    if (to - from > 1 && file[from] == 0 && (file[from + 1] & 1) == 1) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a TIFF with LZW codes of the old kind");
    }
    int next = 258;
    int bits = 9;
    int previous = 0;
    long made = 0;
    for (long at = from * 8L; at + bits <= to * 8L && made < expected; ) {
      int code = 0;
      for (int i = 0; i < bits; i++, at++) {
        code = code << 1 | (file[(int) (at >> 3)] >> (7 - (at & 7)) & 1);
      }
      if (code == 257) {
        return made;
      }
      if (code == 256) {
        next = 258;
        bits = 9;
        previous = 0;
        continue;
      }
      if (code > next || (code == next && previous == 0) || next > 4096) {
        throw new RejectedImageException(
            RejectReason.CORRUPT, "the LZW data of the TIFF is damaged");
      }
      int length = code < 256 ? 1 : code == next ? previous + 1 : lengths[code];
      if (previous > 0) {
        lengths[next++] = previous + 1;
      }
      made += length;
      previous = length;
      bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
    return made;
  }
}
