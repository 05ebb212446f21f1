package org.beamnet.schemas.image.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Objects;
import org.beamnet.schemas.image.ImageDecoder;

/**
 * Room outside of Java's heap for the pixels of one image after another, an int each: the form in
 * which libjpeg-turbo writes and the loader reads fastest. Of an image it may hold the upper rows
 * only. Not for use by two threads at once.
 *
 * @see ImageDecoder#decode(ByteBuffer, int, PackedImage)
 */
public final class PackedImage implements PixelRows {
  private static final int FILE_BYTES = 64 << 10;

  /** libjpeg-turbo's largest store. */
  private static final int VECTOR_BYTES = 32;

  /** Bytes: no multiple of any store's size but an int's. */
  private static final int PAST_BOUNDARY = 8;

  private int width;
  private int height;
  private int rows;
  private ByteBuffer memory = besideBoundary(Integer.BYTES);
  private IntBuffer pixels = memory.asIntBuffer();
  private ByteBuffer file = room(FILE_BYTES);

  /** One black pixel. */
  public PackedImage() {
    begin(1, 1, 1);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  /** How many of the rows are there, from the top: 1 to {@link #height}. */
  public int rows() {
    return rows;
  }

  @Override
  public void words(int x, int y, int count, int[] words, int at) {
    Objects.checkIndex(y, rows);
    Objects.checkFromIndexSize(x, count, width);
    pixels.get(y * width + x, words, at, count);
  }

  /**
   * Makes room for an image; what its pixels are is not said.
   *
   * @param columns its width
   * @param rowsInAll its height
   * @param rowsHere how many of these will be there
   */
  public void begin(int columns, int rowsInAll, int rowsHere) {
    int bytes = Math.multiplyExact(Math.multiplyExact(columns, rowsHere), Integer.BYTES);
    if (memory.capacity() < bytes) {
      memory = besideBoundary(bytes);
      pixels = memory.asIntBuffer();
    }
    width = columns;
    height = rowsInAll;
    rows = rowsHere;
  }

  /** Takes over the pixels of {@code image}. */
  public void set(RgbImage image) {
    begin(image.width(), image.height(), image.height());
    PixelRows source = image.rows();
    int[] words = new int[width];
    for (int y = 0; y < height; y++) {
      source.words(0, y, width, words, 0);
      pixels.put(y * width, words);
    }
  }

  /** The memory of the pixels, row by row from the top: red, green, blue, and a byte of no use. */
  public ByteBuffer memory() {
    return memory;
  }

  /** Memory that holds a copy of what remains of {@code encoded}, from its start. */
  public ByteBuffer copyOf(ByteBuffer encoded) {
    int bytes = encoded.remaining();
    if (file.capacity() < bytes) {
      file = room(bytes + bytes / 4);
    }
    return file.put(0, encoded, encoded.position(), bytes);
  }

  /**
   * Rows that begin at a multiple of its stores' size libjpeg-turbo writes past the caches, which
   * takes longer, and whoever reads them next waits for memory. Where the system puts a buffer is
   * chance; so pixels begin beside such an address.
   */
  private static ByteBuffer besideBoundary(int bytes) {
    ByteBuffer memory = room(bytes + VECTOR_BYTES);
    int start =
        Math.floorMod(PAST_BOUNDARY - memory.alignmentOffset(0, VECTOR_BYTES), VECTOR_BYTES);
    return memory.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
