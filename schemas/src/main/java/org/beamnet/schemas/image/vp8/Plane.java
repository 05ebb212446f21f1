package org.beamnet.schemas.image.vp8;

import java.util.Arrays;

/**
 * The samples of luma or of one chroma, 0 to 255. Left of the first column there is a border of
 * 129, above the first row one of 127, from which blocks at the edges are predicted (RFC 6386,
 * section 12.2).
 */
public final class Plane {
  private static final byte ABOVE = 127;
  private static final byte LEFT = (byte) 129;

  /** Columns right of the image, which the last block of the first row is predicted from. */
  private static final int BEYOND = 4;

  private final int width;
  private final int height;

  /** Samples from one row to the next one. */
  final int stride;

  final byte[] samples;

  /**
   * An empty plane.
   *
   * @param columns of whole macroblocks
   * @param rows of whole macroblocks
   */
  Plane(int width, int height, int columns, int rows) {
    this.width = width;
    this.height = height;
    stride = 1 + columns + BEYOND;
    samples = new byte[stride * (rows + 1)];
    Arrays.fill(samples, 0, stride, ABOVE);
    for (int y = 0; y < rows; y++) {
      samples[at(-1, y)] = LEFT;
    }
  }

  /** Columns of the image, at least 1. */
  public int width() {
    return width;
  }

  /** Rows of the image, at least 1. */
  public int height() {
    return height;
  }

  /** The sample at a column and row of the image, 0 to 255. */
  public int sample(int x, int y) {
    return samples[at(x, y)] & 0xff;
  }

  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  void set(int index, int value) {
    samples[index] = (byte) Math.min(Math.max(value, 0), 255);
  }

  int get(int index) {
    return samples[index] & 0xff;
  }
}
