package org.beamnet.schemas.image;

/** The structure of a GIF file up to the end of its first frame, which is all that is decoded. */
final class GifFile {
  private static final int HEADER_BYTES = 13;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int TABLE_FLAG = 0x80;

  private GifFile() {}

  /**
   * Refuses a file that ends before its first frame does, where decoders paint what is missing.
   *
   * @throws RejectedImageException if it is incomplete or breaks the format
   */
  static void requireWholeFirstFrame(byte[] file) throws RejectedImageException {
    FileBytes bytes = new FileBytes(file);
    int at = HEADER_BYTES + tableBytes(bytes.u8(10));
    while (bytes.u8(at) == EXTENSION) {
      at = afterBlocks(bytes, at + 2);
    }
    if (bytes.u8(at) != IMAGE) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a GIF without an image");
    }
    // Descriptor of 10 bytes, the frame's own colors, one byte of code size, then the data.
    afterBlocks(bytes, at + 10 + tableBytes(bytes.u8(at + 9)) + 1);
  }

  private static int tableBytes(int flags) {
    return (flags & TABLE_FLAG) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int afterBlocks(FileBytes bytes, int from) throws RejectedImageException {
    int at = from;
    while (bytes.u8(at) != 0) {
      at += 1 + bytes.u8(at);
    }
    return at + 1;
  }
}
