package org.beamnet.trainer.engine.onednn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shape of a batch of maps.
 *
 * @param images 1 or more
 * @param channels 1 or more
 * @param height in pixels, 1 or more
 * @param width in pixels, 1 or more
 */
public record MapShape(long images, long channels, long height, long width) {
  /** Checks every field. */
  public MapShape {
    requirePositive("images", images);
    requirePositive("channels", channels);
    requirePositive("height", height);
    requirePositive("width", width);
  }

  /** The shape of an array [n, c, h, w]. */
  public static MapShape of(INDArray maps) {
    return new MapShape(maps.size(0), maps.size(1), maps.size(2), maps.size(3));
  }

  /** [n, c, h, w]. */
  public long[] dimensions() {
    return new long[] {images, channels, height, width};
  }

  /** Shape in memory, channels last: [n, h, w, c]. */
  public long[] inMemory() {
    return new long[] {images, height, width, channels};
  }

  /** Whether an array of this shape lies in memory channels last, without gaps. */
  public boolean isChannelsLast(INDArray maps) {
    long[] strides = {height * width * channels, 1, width * channels, channels};
    long[] dimensions = dimensions();
    if (!Arrays.equals(dimensions, maps.shape())) {
      return false;
    }
    for (int i = 0; i < strides.length; i++) {
      // There is no step along a dimension of one.
      if (dimensions[i] > 1 && maps.stride(i) != strides[i]) {
        return false;
      }
    }
    return true;
  }

  private static void requirePositive(String field, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": must be 1 or more, was " + value);
    }
  }
}
