package org.beamnet.schemas.image.pixels;

/**
 * The pixels of an image, row by row, however they lie in memory. Good until whoever made it gives
 * it other pixels.
 */
public interface PixelRows {
  /** Columns, at least 1. */
  int width();

  /** Rows, at least 1. */
  int height();

  /**
   * Copies pixels of one row. Each is an int: red in its lowest byte, then green, then blue, 0 to
   * 255 each; its highest byte means nothing.
   *
   * @param x column of the first one, 0 or more
   * @param y row, 0 or more
   * @param count how many, 1 to {@code width() - x}
   * @param words receives them, from left to right
   * @param at index in {@code words} of the first one
   */
  void words(int x, int y, int count, int[] words, int at);

  /** A copy as three bytes a pixel. */
  default RgbImage toRgb() {
    return toRgb(height());
  }

  /** The same of so many rows from the top, 1 or more. */
  default RgbImage toRgb(int rows) {
    byte[] rgb = new byte[width() * rows * RgbImage.CHANNELS];
    int[] words = new int[width()];
    for (int i = 0; i < rgb.length; ) {
      words(0, i / (RgbImage.CHANNELS * width()), width(), words, 0);
      for (int word : words) {
        rgb[i++] = (byte) word;
        rgb[i++] = (byte) (word >>> 8);
        rgb[i++] = (byte) (word >>> 16);
      }
    }
    return new RgbImage(width(), rows, rgb);
  }
}
