package org.beamnet.schemas.image.gif;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * GIF files with one frame of 16 colors. Its codes are literals of five bits each, as a clear code
 * after every few of them keeps the table from growing; what is unusual can be set.
 */
final class GifMaker {
  static final int COLORS = 16;
  private static final int CODE_SIZE = 4;
  private static final int CODE_BITS = CODE_SIZE + 1;
  private static final int CLEAR = 1 << CODE_SIZE;
  private static final int LITERALS = 14;

  private final int width;
  private final int height;
  private final byte[] numbers;
  private int screenWidth;
  private int screenHeight;
  private int left;
  private int top;
  private int clears = 1;
  private int codeSize = CODE_SIZE;
  private int transparent = -1;
  private boolean interlaced;
  private boolean palette = true;
  private int pixels;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int bits;
  private int bitCount;

  GifMaker(int width, int height, byte[] numbers) {
    this.width = width;
    this.height = height;
    this.numbers = numbers;
    screenWidth = width;
    screenHeight = height;
    pixels = numbers.length;
  }

  static int color(int number, int channel) {
    return (number * 37 + channel * 90 + 11) & 0xff;
  }

  GifMaker on(int canvasWidth, int canvasHeight, int x, int y) {
    screenWidth = canvasWidth;
    screenHeight = canvasHeight;
    left = x;
    top = y;
    return this;
  }

  GifMaker clears(int count) {
    clears = count;
    return this;
  }

  GifMaker codeSize(int size) {
    codeSize = size;
    return this;
  }

  GifMaker transparent(int number) {
    transparent = number;
    return this;
  }

  GifMaker interlaced() {
    interlaced = true;
    return this;
  }

  GifMaker withoutPalette() {
    palette = false;
    return this;
  }

  /** Ends the data after so many pixels, with the code that says so. */
  GifMaker pixels(int count) {
    pixels = count;
    return this;
  }

  byte[] make() {
    data.reset();
    bits = 0;
    bitCount = 0;
    codes();
    byte[] lzw = data.toByteArray();
    ByteBuffer file = ByteBuffer.allocate(1000 + 2 * lzw.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) screenWidth).putShort((short) screenHeight);
    file.put((byte) (palette ? 0x83 : 0)).putShort((short) 0);
    for (int i = 0; palette && i < COLORS * 3; i++) {
      file.put((byte) color(i / 3, i % 3));
    }
    if (transparent >= 0) {
      file.put(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) transparent, 0});
    }
    file.put((byte) ',').putShort((short) left).putShort((short) top);
    file.putShort((short) width).putShort((short) height);
    file.put((byte) (interlaced ? 0x40 : 0)).put((byte) codeSize);
    for (int at = 0; at < lzw.length; at += 200) {
      int length = Math.min(200, lzw.length - at);
      file.put((byte) length).put(lzw, at, length);
    }
    file.put((byte) 0).put((byte) ';');
    byte[] made = new byte[file.position()];
    file.get(0, made);
    return made;
  }

  private void codes() {
    byte[] ordered = interlaced ? passes() : numbers;
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; i % LITERALS == 0 && c < clears; c++) {
        code(CLEAR);
      }
      code(ordered[i]);
    }
    code(CLEAR + 1);
    data.write(bits);
  }

  private byte[] passes() {
    ByteBuffer ordered = ByteBuffer.allocate(numbers.length);
    int[][] passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    for (int[] pass : passes) {
      for (int y = pass[0]; y < height; y += pass[1]) {
        ordered.put(numbers, y * width, width);
      }
    }
    return ordered.array();
  }

  private void code(int code) {
    bits |= code << bitCount;
    bitCount += CODE_BITS;
    while (bitCount >= Byte.SIZE) {
      data.write(bits);
      bits >>>= Byte.SIZE;
      bitCount -= Byte.SIZE;
    }
  }
}
