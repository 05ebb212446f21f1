package org.beamnet.schemas.image.bmp;

import java.util.Locale;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The headers of a BMP file for Windows (BITMAPCOREHEADER of 12 bytes, BITMAPINFOHEADER of 40 and
 * its successors of 52, 56, 108 and 124). The file size that the header gives is ignored, as every
 * decoder but the platform's does: programs write 0 or less than there is.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param topDown whether the first row stored is the top
 * @param bits bits a pixel: 1, 4, 8, 16, 24 or 32
 * @param compression how pixels are stored
 * @param masks where the colors of a pixel of 16 or 32 bits are
 * @param paletteAt index of the first color
 * @param colors how many there are, 0 to 256
 * @param colorBytes bytes of a color, 3 or 4
 * @param pixelsAt index of the first row stored
 */
public record BmpFile(
    int width,
    int height,
    boolean topDown,
    int bits,
    Compression compression,
    BmpMasks masks,
    int paletteAt,
    int colors,
    int colorBytes,
    int pixelsAt) {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int HEADER_WITH_MASKS = 52;
  private static final int HEADER_WITH_ALPHA = 56;
  private static final int V4_HEADER_BYTES = 108;
  private static final int V5_HEADER_BYTES = 124;
  private static final int OS2_HEADER_BYTES = 64;
  private static final int OS2_SHORT_HEADER_BYTES = 16;
  private static final int MASKS_AT = FILE_HEADER_BYTES + INFO_HEADER_BYTES;

  private static final int RGB = 0;
  private static final int RUN_LENGTH_8 = 1;
  private static final int RUN_LENGTH_4 = 2;
  private static final int BIT_FIELDS = 3;
  private static final int ALPHA_BIT_FIELDS = 6;

  /** How pixels are stored. */
  enum Compression {
    /** Row by row, each filled up to four bytes. */
    NONE,
    /** As runs of equal bytes, each one pixel of 8 bits or two of 4. */
    RUNS
  }

  /**
   * Reads the headers of a file that starts like a BMP.
   *
   * @throws RejectedImageException if the file is incomplete, breaks the format or is of an
   *     unsupported kind
   */
  public static BmpFile parse(byte[] file) throws RejectedImageException {
    FileBytes bytes = new FileBytes(file);
    int headerBytes = bytes.i32LittleEndian(FILE_HEADER_BYTES);
    BmpFile bmp =
        switch (headerBytes) {
          case CORE_HEADER_BYTES -> core(bytes);
          case INFO_HEADER_BYTES,
              HEADER_WITH_MASKS,
              HEADER_WITH_ALPHA,
              V4_HEADER_BYTES,
              V5_HEADER_BYTES ->
              windows(bytes, headerBytes);
          default -> throw unsupported(otherHeader(headerBytes));
        };
    bmp.requireSound(bytes);
    return bmp;
  }

  private static String otherHeader(int headerBytes) {
    boolean os2 = headerBytes >= OS2_SHORT_HEADER_BYTES && headerBytes <= OS2_HEADER_BYTES;
    return String.format(
        Locale.ROOT,
        "a BMP with a header of %d bytes%s",
        headerBytes,
        os2 ? ", that of OS/2 version 2" : "");
  }

  private static BmpFile core(FileBytes bytes) throws RejectedImageException {
    int sides = bytes.i32LittleEndian(18);
    int bits = bytes.i32LittleEndian(22) >>> 16;
    int colors = bits <= 8 ? 1 << bits : 0;
    int paletteAt = FILE_HEADER_BYTES + CORE_HEADER_BYTES;
    return new BmpFile(
        sides & 0xffff,
        sides >>> 16,
        false,
        bits,
        Compression.NONE,
        BmpMasks.plain(bits),
        paletteAt,
        colors,
        3,
        bytes.i32LittleEndian(10));
  }

  private static BmpFile windows(FileBytes bytes, int headerBytes) throws RejectedImageException {
    bytes.require(FILE_HEADER_BYTES, headerBytes);
    int height = bytes.i32LittleEndian(22);
    int bits = bytes.i32LittleEndian(26) >>> 16;
    int compression = bytes.i32LittleEndian(30);
    int colors = bytes.i32LittleEndian(46);
    boolean runs =
        (compression == RUN_LENGTH_8 && bits == 8) || (compression == RUN_LENGTH_4 && bits == 4);
    boolean fields = compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS;
    if (!runs && compression != RGB && !(fields && (bits == 16 || bits == 32))) {
      throw unsupported(
          String.format(Locale.ROOT, "a BMP with compression %d and %d bits", compression, bits));
    }
    if (height == 0 || height == Integer.MIN_VALUE || (runs && height < 0)) {
      throw corrupt(String.format(Locale.ROOT, "a BMP of %d rows", height));
    }
    boolean withAlpha = compression == ALPHA_BIT_FIELDS || headerBytes >= HEADER_WITH_ALPHA;
    int paletteAt = FILE_HEADER_BYTES + headerBytes;
    if (fields && headerBytes < HEADER_WITH_ALPHA) {
      paletteAt = Math.max(paletteAt, MASKS_AT + (withAlpha ? 16 : 12));
    }
    return new BmpFile(
        bytes.i32LittleEndian(18),
        Math.abs(height),
        height < 0,
        bits,
        runs ? Compression.RUNS : Compression.NONE,
        fields ? BmpMasks.read(bytes, MASKS_AT, withAlpha) : BmpMasks.plain(bits),
        paletteAt,
        bits <= 8 ? colors(colors, bits) : 0,
        4,
        bytes.i32LittleEndian(10));
  }

  private static int colors(int said, int bits) throws RejectedImageException {
    if (said < 0) {
      throw corrupt(String.format(Locale.ROOT, "a BMP of %d palette colors", said));
    }
    return said == 0 ? 1 << bits : Math.min(said, 1 << bits);
  }

  /** Bytes of a row stored without compression, a multiple of 4. */
  long rowBytes() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  private void requireSound(FileBytes bytes) throws RejectedImageException {
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
      throw unsupported(String.format(Locale.ROOT, "a BMP of %d bits a pixel", bits));
    }
    if (width < 1 || height < 1) {
      throw corrupt(String.format(Locale.ROOT, "a BMP of %d x %d pixels", width, height));
    }
    if (pixelsAt < paletteAt) {
      throw corrupt(
          String.format(
              Locale.ROOT, "a BMP whose pixels start at byte %d, inside its header", pixelsAt));
    }
    if (compression == Compression.NONE) {
      bytes.require(pixelsAt, height * rowBytes());
    }
  }

  private static RejectedImageException corrupt(String message) {
    return new RejectedImageException(RejectReason.CORRUPT, message);
  }

  private static RejectedImageException unsupported(String message) {
    return new RejectedImageException(RejectReason.UNSUPPORTED, message);
  }
}
