package org.beamnet.schemas.image.bmp;

import org.beamnet.schemas.image.codec.RasterPixels;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The bits of a BMP pixel that hold its colors, 0 where there are none.
 *
 * @param red bits of red, next to each other
 * @param green bits of green, next to each other
 * @param blue bits of blue, next to each other
 * @param alpha bits of the opacity, next to each other; pixels are opaque if it is 0
 */
record BmpMasks(int red, int green, int blue, int alpha) {
  private static final int MAX = 255;

  /** Masks of 16 and 32 bits in files that give none; the other bits mean nothing there. */
  static BmpMasks plain(int bits) {
    return bits == 16
        ? new BmpMasks(0x7c00, 0x3e0, 0x1f, 0)
        : new BmpMasks(0xff0000, 0xff00, 0xff, 0);
  }

  /** Reads the file's masks: three, or four with alpha. */
  static BmpMasks read(FileBytes bytes, int at, boolean withAlpha) throws RejectedImageException {
    BmpMasks masks =
        new BmpMasks(
            bytes.i32LittleEndian(at),
            bytes.i32LittleEndian(at + 4),
            bytes.i32LittleEndian(at + 8),
            withAlpha ? bytes.i32LittleEndian(at + 12) : 0);
    masks.requireSound();
    return masks;
  }

  private void requireSound() throws RejectedImageException {
    int union = 0;
    for (int mask : new int[] {red, green, blue, alpha}) {
      int shifted = mask >>> Integer.numberOfTrailingZeros(mask);
      if ((union & mask) != 0 || (mask != 0 && (shifted & (shifted + 1)) != 0)) {
        throw new RejectedImageException(
            RejectReason.CORRUPT, "a BMP whose color masks overlap or have gaps");
      }
      union |= mask;
    }
  }

  /** Writes the three bytes of a pixel, laid over white. */
  void paint(int pixel, byte[] rgb, int at) {
    int opacity = alpha == 0 ? MAX : eightBits(pixel, alpha);
    rgb[at] = RasterPixels.overWhite(eightBits(pixel, red), opacity);
    rgb[at + 1] = RasterPixels.overWhite(eightBits(pixel, green), opacity);
    rgb[at + 2] = RasterPixels.overWhite(eightBits(pixel, blue), opacity);
  }

  private static int eightBits(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long max = Integer.toUnsignedLong(mask) >>> shift;
    long value = Integer.toUnsignedLong(pixel & mask) >>> shift;
    return (int) ((value * MAX + max / 2) / max);
  }
}
