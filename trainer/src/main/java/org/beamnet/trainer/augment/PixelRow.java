package org.beamnet.trainer.augment;

import org.beamnet.schemas.image.pixels.PixelRows;

/**
 * A row of pixels on its way from ints that hold three channels to the floats of one.
 *
 * <p>Written plainly, the loop takes half of the time that a JPEG decoder needs for the image: Java
 * 17's compiler has no vector instructions for turning integers into floats. So a channel's byte is
 * masked out of the pixel and put below the exponent of 2²³, which makes the bits of the float 2²³
 * + value; and these bits are copied to where they are read as floats.
 */
final class PixelRow {
  /** What {@link #planes} has too much. */
  static final float OFFSET = 0x1p23f;

  private static final int OFFSET_BITS = Float.floatToIntBits(OFFSET);
  private static final int CHANNELS = 3;
  private static final int CHANNEL_BITS = 8;
  private static final int UINT8 = 0xFF;

  /** Red, green and blue from the lowest byte on; the fourth byte means nothing. */
  private final int[] words;

  /** Of a mirrored row, as it is stored. */
  private final int[] stored;

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final float[] floats;

  /** A row of so many pixels. */
  PixelRow(int length) {
    words = new int[length];
    stored = new int[length];
    red = new int[length];
    green = new int[length];
    blue = new int[length];
    floats = new float[CHANNELS * length];
  }

  /**
   * Takes in pixels.
   *
   * @param pixels the image
   * @param x column of the first one
   * @param y row of the image
   * @param count how many, 1 or more
   * @param at where in the row the leftmost is put
   * @param orientation whether the first one is the leftmost
   */
  void load(PixelRows pixels, int x, int y, int count, int at, Orientation orientation) {
    if (orientation == Orientation.AS_STORED) {
      pixels.words(x, y, count, words, at);
      return;
    }
    pixels.words(x, y, count, stored, 0);
    int last = at + count - 1;
    for (int i = 0; i < count; i++) {
      words[last - i] = stored[i];
    }
  }

  /**
   * The row's reds, then its greens, then its blues, {@link #OFFSET} more each; exact. The caller
   * may write to them; they are good until the next call.
   */
  float[] planes() {
    split(words, red, green, blue);
    int length = words.length;
    FloatBits.copy(red, floats, 0);
    FloatBits.copy(green, floats, length);
    FloatBits.copy(blue, floats, 2 * length);
    return floats;
  }

  private static void split(int[] words, int[] red, int[] green, int[] blue) {
    for (int i = 0; i < words.length; i++) {
      int word = words[i];
      red[i] = (word & UINT8) | OFFSET_BITS;
      green[i] = ((word >>> CHANNEL_BITS) & UINT8) | OFFSET_BITS;
      blue[i] = ((word >>> (2 * CHANNEL_BITS)) & UINT8) | OFFSET_BITS;
    }
  }
}
