package org.beamnet.schemas.image.gif;

import java.util.Locale;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.pixels.Palette;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The structure of a GIF file up to the end of its first frame, the only one that is decoded
 * (GIF89a specification). The image is the canvas: the logical screen, or more where the frame
 * reaches beyond it.
 */
public final class GifFile {
  private static final int HEADER_BYTES = 13;
  private static final int DESCRIPTOR_BYTES = 10;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int CONTROL_BYTES = 4;
  private static final int TRANSPARENT_FLAG = 1;
  private static final int TABLE_FLAG = 0x80;
  private static final int INTERLACED_FLAG = 0x40;
  private static final int MIN_CODE_SIZE = 2;
  private static final int MAX_CODE_SIZE = 8;

  private final FileBytes bytes;

  /** Index of the first frame's descriptor. */
  private int descriptor;

  /** Number of the transparent color; -1 if there is none. */
  private int transparent = -1;

  private GifFile(byte[] file) {
    this.bytes = new FileBytes(file);
  }

  /**
   * Reads the structure of a file that starts like a GIF.
   *
   * @throws RejectedImageException if it ends before its first frame does or breaks the format
   */
  public static GifFile parse(byte[] file) throws RejectedImageException {
    GifFile gif = new GifFile(file);
    gif.walk();
    return gif;
  }

  /** Columns of the canvas, 1 to 131,070. */
  public int width() throws RejectedImageException {
    return Math.max(littleEndian16(6), left() + frameWidth());
  }

  /** Rows of the canvas, 1 to 131,070. */
  public int height() throws RejectedImageException {
    return Math.max(littleEndian16(8), top() + frameHeight());
  }

  /** Column of the canvas where the frame starts, 0 to 65,535. */
  int left() throws RejectedImageException {
    return littleEndian16(descriptor + 1);
  }

  /** Row of the canvas where the frame starts, 0 to 65,535. */
  int top() throws RejectedImageException {
    return littleEndian16(descriptor + 3);
  }

  /** Columns of the frame, 1 to 65,535. */
  int frameWidth() throws RejectedImageException {
    return littleEndian16(descriptor + 5);
  }

  /** Rows of the frame, 1 to 65,535. */
  int frameHeight() throws RejectedImageException {
    return littleEndian16(descriptor + 7);
  }

  /** Whether the frame's rows come in four passes. */
  boolean interlaced() throws RejectedImageException {
    return (bytes.u8(descriptor + 9) & INTERLACED_FLAG) != 0;
  }

  /** The frame's colors, or else those of the whole file; the transparent one is white. */
  Palette palette() throws RejectedImageException {
    boolean own = (bytes.u8(descriptor + 9) & TABLE_FLAG) != 0;
    int flags = bytes.u8(own ? descriptor + 9 : 10);
    int at = own ? descriptor + DESCRIPTOR_BYTES : HEADER_BYTES;
    Palette palette = new Palette();
    for (int i = 0; i < tableBytes(flags); i += RgbImage.CHANNELS) {
      palette.add(bytes.u8(at + i), bytes.u8(at + i + 1), bytes.u8(at + i + 2));
    }
    if (transparent >= 0) {
      palette.makeWhite(transparent);
    }
    return palette;
  }

  /** The frame's data, from the start. */
  GifCodes codes() throws RejectedImageException {
    int at = codeSizeAt();
    return new GifCodes(bytes, at + 1, bytes.u8(at));
  }

  private void walk() throws RejectedImageException {
    int at = HEADER_BYTES + tableBytes(bytes.u8(10));
    while (bytes.u8(at) == EXTENSION) {
      if (bytes.u8(at + 1) == GRAPHIC_CONTROL && bytes.u8(at + 2) >= CONTROL_BYTES) {
        transparent = (bytes.u8(at + 3) & TRANSPARENT_FLAG) == 0 ? -1 : bytes.u8(at + 6);
      }
      at = afterBlocks(at + 2);
    }
    if (bytes.u8(at) != IMAGE) {
      throw corrupt("a GIF without an image");
    }
    descriptor = at;
    if (frameWidth() == 0 || frameHeight() == 0) {
      throw corrupt(
          String.format(Locale.ROOT, "a GIF frame of %d x %d pixels", frameWidth(), frameHeight()));
    }
    if (((bytes.u8(10) | bytes.u8(descriptor + 9)) & TABLE_FLAG) == 0) {
      throw corrupt("a GIF frame without a palette");
    }
    int codeSize = bytes.u8(codeSizeAt());
    if (codeSize < MIN_CODE_SIZE || codeSize > MAX_CODE_SIZE) {
      throw corrupt(
          String.format(
              Locale.ROOT,
              "a GIF frame with LZW code size %d; %d to %d are allowed",
              codeSize,
              MIN_CODE_SIZE,
              MAX_CODE_SIZE));
    }
    afterBlocks(codeSizeAt() + 1);
  }

  private static RejectedImageException corrupt(String message) {
    return new RejectedImageException(RejectReason.CORRUPT, message);
  }

  private int codeSizeAt() throws RejectedImageException {
    return descriptor + DESCRIPTOR_BYTES + tableBytes(bytes.u8(descriptor + 9));
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
