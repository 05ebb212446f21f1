package org.beamnet.schemas.shard;

/**
 * How large an image was in the source.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record SourceSize(int width, int height) {
  /** Checks both. */
  public SourceSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width, height: must be at least 1, were " + width + ", " + height);
    }
  }

  /** The shorter side in pixels. */
  public int shorter() {
    return Math.min(width, height);
  }

  /** The pixels. */
  public long pixels() {
    return (long) width * height;
  }
}
