package org.beamnet.schemas.image;

import java.util.Arrays;

/**
 * The structure of a GIF file up to the end of its first frame, which is all that is decoded. The
 * platform's decoder joins the blocks of a comment one by one, in time that grows with the square
 * of their number; it is given only {@link #essentials()}.
 */
final class GifFile {
  private static final int HEADER_BYTES = 13;
  private static final int DESCRIPTOR_BYTES = 10;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final byte TRAILER = 0x3b;
  private static final int TABLE_FLAG = 0x80;

  private final byte[] file;
  private final FileBytes bytes;

  /** Where the header and the colors of the whole file end. */
  private int headerEnd;

  /** Where the last graphic control extension before the frame lies; empty if there is none. */
  private int controlFrom;

  private int controlTo;
  private int imageFrom;
  private int imageTo;

  private GifFile(byte[] file) {
    this.file = file;
    this.bytes = new FileBytes(file);
  }

  /**
   * Reads the structure of a file that starts like a GIF. A file that ends before its first frame
   * does is refused, where decoders paint what is missing.
   *
   * @throws RejectedImageException if it is incomplete or breaks the format
   */
  static GifFile parse(byte[] file) throws RejectedImageException {
    GifFile gif = new GifFile(file);
    gif.walk();
    return gif;
  }

  /** Columns of the first frame, 0 to 65535. */
  int width() throws RejectedImageException {
    return littleEndian16(imageFrom + 5);
  }

  /** Rows of the first frame, 0 to 65535. */
  int height() throws RejectedImageException {
    return littleEndian16(imageFrom + 7);
  }

  /** The first frame with what makes its pixels, as a file of its own. */
  byte[] essentials() {
    int control = controlTo - controlFrom;
    int image = imageTo - imageFrom;
    byte[] essentials = Arrays.copyOf(file, headerEnd + control + image + 1);
    System.arraycopy(file, controlFrom, essentials, headerEnd, control);
    System.arraycopy(file, imageFrom, essentials, headerEnd + control, image);
    essentials[essentials.length - 1] = TRAILER;
    return essentials;
  }

  private void walk() throws RejectedImageException {
    headerEnd = HEADER_BYTES + tableBytes(bytes.u8(10));
    int at = headerEnd;
    while (bytes.u8(at) == EXTENSION) {
      int end = afterBlocks(at + 2);
      if (bytes.u8(at + 1) == GRAPHIC_CONTROL) {
        controlFrom = at;
        controlTo = end;
      }
      at = end;
    }
    if (bytes.u8(at) != IMAGE) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a GIF without an image");
    }
    imageFrom = at;
    // The frame's own colors, one byte of code size, then the data.
    imageTo = afterBlocks(at + DESCRIPTOR_BYTES + tableBytes(bytes.u8(at + 9)) + 1);
  }

  private int littleEndian16(int at) throws RejectedImageException {
    return bytes.u8(at) | bytes.u8(at + 1) << 8;
  }

  private static int tableBytes(int flags) {
    return (flags & TABLE_FLAG) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private int afterBlocks(int from) throws RejectedImageException {
    int at = from;
    while (bytes.u8(at) != 0) {
      at += 1 + bytes.u8(at);
    }
    return at + 1;
  }
}
