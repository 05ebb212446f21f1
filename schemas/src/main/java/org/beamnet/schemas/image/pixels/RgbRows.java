package org.beamnet.schemas.image.pixels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Objects;

/**
 * Pixels that lie in an array as three bytes each: red, green, blue, each 0 to 255. They are not
 * copied.
 */
public final class RgbRows implements PixelRows {
  private static final int UINT8 = 0xff;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;
  private final byte[] bytes;
  private final int start;

  /**
   * An image.
   *
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param pixels what remains of it are height × width × 3 bytes, row by row from the top; its
   *     position stays
   */
  public RgbRows(int width, int height, ByteBuffer pixels) {
    if (width < 1 || height < 1 || pixels.remaining() != width * height * RgbImage.CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pixels: must hold %d x %d x 3 bytes, hold %d",
              width,
              height,
              pixels.remaining()));
    }
    this.width = width;
    this.height = height;
    if (pixels.hasArray()) {
      bytes = pixels.array();
      start = pixels.arrayOffset() + pixels.position();
    } else {
      bytes = new byte[pixels.remaining()];
      pixels.duplicate().get(bytes);
      start = 0;
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void words(int x, int y, int count, int[] words, int at) {
    Objects.checkIndex(y, height);
    Objects.checkFromIndexSize(x, count, width);
    int from = start + (y * width + x) * RgbImage.CHANNELS;
    // The last one by itself, as there may be no fourth byte to read.
    int last = from + RgbImage.CHANNELS * (count - 1);
    int column = at;
    // Counted by the byte, in which form the compiler checks bounds once, outside of the loop.
    for (int i = from; i < last; i += RgbImage.CHANNELS) {
      words[column++] = (int) INT.get(bytes, i);
    }
    words[column] =
        (bytes[last] & UINT8) | (bytes[last + 1] & UINT8) << 8 | (bytes[last + 2] & UINT8) << 16;
  }
}
