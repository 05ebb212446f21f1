package org.beamnet.schemas.image.pixels;

/** Keeps every row: the image as a whole. */
public final class WholeImage implements RowSink {
  private RgbImage image = new RgbImage(1, 1, new byte[RgbImage.CHANNELS]);
  private Orientation orientation = Orientation.STORED;
  private int at;

  @Override
  public void begin(int width, int height, Orientation seen) {
    if (image.width() != width || image.height() != height) {
      image = new RgbImage(width, height, new byte[width * height * RgbImage.CHANNELS]);
    }
    orientation = seen;
    at = 0;
  }

  @Override
  public void rows(byte[] pixels, int offset, int count) {
    int bytes = count * image.width() * RgbImage.CHANNELS;
    System.arraycopy(pixels, offset, image.pixels(), at, bytes);
    at += bytes;
  }

  /** The image of the rows, as it is to be seen. */
  public RgbImage image() {
    if (at != image.pixels().length) {
      throw new IllegalStateException("rows: are missing, had " + at + " bytes");
    }
    return orientation.turned(image);
  }
}
