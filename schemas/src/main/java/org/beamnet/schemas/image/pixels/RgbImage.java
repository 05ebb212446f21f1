package org.beamnet.schemas.image.pixels;

import java.nio.ByteBuffer;

/**
 * An image as pixels.
 *
 * <p>The array is not copied, neither in nor out: whoever makes an image gives the array away, and
 * whoever reads {@link #pixels()} must not write to it. Two images are equal only if they are the
 * same object's array; compare pixels with {@link java.util.Arrays#equals(byte[], byte[])}.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixels height × width × 3 bytes, row by row from the top, each pixel red, green, blue,
 *     each an unsigned value 0 to 255
 */
// The array is the image: a defensive copy of every image at every step would cost as much as its
// resize.
@SuppressWarnings("ArrayRecordComponent")
public record RgbImage(int width, int height, byte[] pixels) {
  /** Channels of a pixel. */
  public static final int CHANNELS = 3;

  /** The same pixels, row by row. */
  public PixelRows rows() {
    return new RgbRows(width, height, ByteBuffer.wrap(pixels));
  }

  /** Checks every field. */
  public RgbImage {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width, height: must be at least 1, were " + width + ", " + height);
    }
    if (pixels.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          "pixels: must hold width * height * 3 = "
              + (long) width * height * CHANNELS
              + " bytes, held "
              + pixels.length);
    }
  }
}
