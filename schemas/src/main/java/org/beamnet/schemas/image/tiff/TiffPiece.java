package org.beamnet.schemas.image.tiff;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/** Unpacks the strips or tiles of a TIFF file, one after another into the same memory. */
final class TiffPiece {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32_946;
  private static final int PACK_BITS = 32_773;
  private static final int REVERSED = 2;

  private final byte[] file;
  private final int compression;
  private final boolean reversed;
  private final boolean tagged;
  private final TiffLzw lzw = new TiffLzw();
  private byte[] unpacked = new byte[0];

  /**
   * For the pieces of a file.
   *
   * @param fillOrder 2 if the first bit of a byte is its lowest
   * @param tagged whether rows of fax group 3 say by which way they are coded
   * @throws RejectedImageException if the compression is none that is unpacked here
   */
  TiffPiece(byte[] file, long compression, long fillOrder, boolean tagged)
      throws RejectedImageException {
    this.file = file;
    this.compression = (int) compression;
    this.reversed = fillOrder == REVERSED;
    this.tagged = tagged;
    if (!isFax(compression)
        && compression != NONE
        && compression != LZW
        && compression != DEFLATE
        && compression != OLD_DEFLATE
        && compression != PACK_BITS) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a TIFF with compression " + compression);
    }
  }

  /** Whether a compression is one of fax data, which are rows of one bit a pixel. */
  static boolean isFax(long compression) {
    return compression >= FaxRows.RUNS && compression <= FaxRows.GROUP_4;
  }

  /** Whether differences of pixels may be stored instead of pixels. */
  static boolean isPredicted(long compression) {
    return compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
  }

  /**
   * Unpacks a piece, which lies within the file.
   *
   * @param width columns of the piece
   * @param rowBytes bytes of a row
   * @param rows how many
   * @return them; used again for the next piece
   * @throws RejectedImageException if it makes fewer bytes or its data are damaged
   */
  byte[] unpack(long offset, long count, int width, int rowBytes, int rows)
      throws RejectedImageException {
    int expected = rowBytes * rows;
    if (unpacked.length < expected) {
      unpacked = new byte[expected];
    }
    byte[] data = file;
    int from = (int) offset;
    int to = (int) (offset + count);
    if (reversed) {
      data = reversed(from, to);
      to -= from;
      from = 0;
    }
    int made =
        switch (compression) {
          case NONE -> copied(data, from, to, expected);
          case PACK_BITS -> packBits(data, from, to, expected);
          case DEFLATE, OLD_DEFLATE -> inflated(data, from, to, expected);
          case LZW -> lzw.unpack(data, from, to, unpacked, expected);
          default -> fax(data, from, to, width, rowBytes, rows);
        };
    if (made < expected) {
      throw new RejectedImageException(
          RejectReason.TRUNCATED, "the data of a strip or tile of the TIFF is not all there");
    }
    return unpacked;
  }

  private byte[] reversed(int from, int to) {
    byte[] data = new byte[to - from];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (Integer.reverse(file[from + i]) >>> 24);
    }
    return data;
  }

  private int copied(byte[] data, int from, int to, int expected) {
    int made = Math.min(to - from, expected);
    System.arraycopy(data, from, unpacked, 0, made);
    return made;
  }

  private int fax(byte[] data, int from, int to, int width, int rowBytes, int rows)
      throws RejectedImageException {
    Arrays.fill(unpacked, 0, rowBytes * rows, (byte) 0);
    FaxRows fax = new FaxRows(data, from, to, width, compression, tagged);
    for (int y = 0; y < rows; y++) {
      fax.next(unpacked, y * rowBytes);
    }
    return rowBytes * rows;
  }

  private int packBits(byte[] data, int from, int to, int expected) {
    int made = 0;
    int at = from;
    while (at < to && made < expected) {
      int code = data[at++];
      int run = Math.min(code >= 0 ? code + 1 : 1 - code, expected - made);
      if (code >= 0) {
        run = Math.min(run, to - at);
        System.arraycopy(data, at, unpacked, made, run);
        at += code + 1;
        made += run;
      } else if (code != Byte.MIN_VALUE && at < to) {
        Arrays.fill(unpacked, made, made + run, data[at++]);
        made += run;
      }
    }
    return made;
  }

  private int inflated(byte[] data, int from, int to, int expected) throws RejectedImageException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, from, to - from);
      int made = 0;
      while (made < expected) {
        int count = inflater.inflate(unpacked, made, expected - made);
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
}
