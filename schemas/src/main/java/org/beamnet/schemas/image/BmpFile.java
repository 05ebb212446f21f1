package org.beamnet.schemas.image;

/** The header of a BMP file, as far as it says how much memory and data the image needs. */
final class BmpFile {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int RUN_LENGTH_8 = 1;
  private static final int RUN_LENGTH_4 = 2;
  private static final int BIT_FIELDS = 3;

  private BmpFile() {}

  /**
   * Refuses headers whose numbers cannot be true, on which the platform's decoder would take memory
   * without bound or read pixels that are not there.
   *
   * @throws RejectedImageException if the file is incomplete, breaks the format or is of an
   *     unsupported kind
   */
  static void requireSoundHeader(byte[] file) throws RejectedImageException {
    FileBytes bytes = new FileBytes(file);
    int headerBytes = bytes.i32LittleEndian(FILE_HEADER_BYTES);
    if (headerBytes == CORE_HEADER_BYTES) {
      return;
    }
    if (headerBytes < INFO_HEADER_BYTES) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a BMP with a header of " + headerBytes + " bytes");
    }
    bytes.require(FILE_HEADER_BYTES, headerBytes);
    int width = bytes.i32LittleEndian(18);
    int height = bytes.i32LittleEndian(22);
    int bits = bytes.i32LittleEndian(26) >>> 16;
    int compression = bytes.i32LittleEndian(30);
    int colors = bytes.i32LittleEndian(46);
    if (width < 1 || height == 0 || height == Integer.MIN_VALUE || colors < 0 || colors > 256) {
      throw new RejectedImageException(
          RejectReason.CORRUPT,
          "a BMP of " + width + " x " + height + " pixels and " + colors + " palette colors");
    }
    if (compression < 0 || compression > BIT_FIELDS) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a BMP with compression " + compression);
    }
    if (compression != RUN_LENGTH_8 && compression != RUN_LENGTH_4) {
      long rowBytes = ((long) width * bits + 31) / 32 * 4;
      long start = bytes.i32LittleEndian(10);
      bytes.require(Math.max(start, 0), Math.abs((long) height) * rowBytes);
    }
  }
}
