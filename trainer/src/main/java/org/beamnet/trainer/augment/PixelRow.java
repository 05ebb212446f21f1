package org.beamnet.trainer.augment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * A row of pixels on its way from interleaved bytes to the floats of one channel.
 *
 * <p>Written plainly, the loop takes half of the time that a JPEG decoder needs for the image: Java
 * 17's compiler has vector instructions neither for every third byte nor for turning integers into
 * floats. So each pixel is first fetched as one int. A channel's byte is then masked out of it and
 * put below the exponent of 2²³, which makes the bits of the float 2²³ + value; and these bits are
 * copied to where they are read as floats.
 */
final class PixelRow {
  /** What {@link #planes} has too much. */
  static final float OFFSET = 0x1p23f;

  private static final int OFFSET_BITS = Float.floatToIntBits(OFFSET);
  private static final int CHANNELS = 3;
  private static final int CHANNEL_BITS = 8;
  private static final int UINT8 = 0xFF;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Red, green and blue from the lowest byte on; the fourth byte means nothing. */
  private final int[] words;

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final float[] floats;
  private final IntBuffer asBits;
  private final FloatBuffer asFloats;

  /** A row of so many pixels. */
  PixelRow(int length) {
    words = new int[length];
    red = new int[length];
    green = new int[length];
    blue = new int[length];
    floats = new float[CHANNELS * length];
    ByteBuffer memory =
        ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.nativeOrder());
    asBits = memory.asIntBuffer();
    asFloats = memory.asFloatBuffer();
  }

  /**
   * Takes in pixels.
   *
   * @param pixels holds them, R, G, B each
   * @param from index of the first one's red
   * @param at where in the row the leftmost is put
   * @param count how many, 1 or more
   * @param orientation whether the first one is the leftmost
   */
  void load(byte[] pixels, int from, int at, int count, Orientation orientation) {
    // The last one by itself, as there may be no fourth byte to read.
    int last = from + CHANNELS * (count - 1);
    int lastWord =
        (pixels[last] & UINT8)
            | (pixels[last + 1] & UINT8) << CHANNEL_BITS
            | (pixels[last + 2] & UINT8) << (2 * CHANNEL_BITS);
    // Counted by the byte, in which form the compiler checks bounds once, outside of the loop.
    if (orientation == Orientation.MIRRORED) {
      int column = at + count - 1;
      for (int i = from; i < last; i += CHANNELS) {
        words[column--] = (int) INT.get(pixels, i);
      }
      words[at] = lastWord;
    } else {
      int column = at;
      for (int i = from; i < last; i += CHANNELS) {
        words[column++] = (int) INT.get(pixels, i);
      }
      words[at + count - 1] = lastWord;
    }
  }

  /**
   * The row's reds, then its greens, then its blues, {@link #OFFSET} more each; exact. The caller
   * may write to them; they are good until the next call.
   */
  float[] planes() {
    split(words, red, green, blue);
    int length = words.length;
    asBits.put(0, red).put(length, green).put(2 * length, blue);
    asFloats.get(0, floats);
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
