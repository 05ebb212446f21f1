package org.beamnet.trainer.report;

import java.awt.image.BufferedImage;
import java.util.Locale;
import org.beamnet.trainer.network.NetworkSpec;

/**
 * A sheet of pictures of one size, row by row, with room between them. Where no picture is laid it
 * stays transparent.
 */
public final class SamplePicture {
  private static final int GAP = 4;
  private static final int WHITE = 255;
  private static final int OPAQUE = 0xFF000000;

  private final BufferedImage sheet;
  private final int cell;
  private final int zoom;

  /**
   * An empty sheet.
   *
   * @param rows of pictures, 1 or more
   * @param columns of pictures, 1 or more
   * @param side of the largest picture, in pixels
   */
  public SamplePicture(int rows, int columns, int side) {
    // Small images are shown larger, so that they can be seen.
    zoom = Math.max(1, 96 / side);
    cell = side * zoom + GAP;
    sheet = new BufferedImage(columns * cell + GAP, rows * cell + GAP, BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * Lays a picture down.
   *
   * @param levels side × side × 3, CHW, RGB; what lies outside 0 to 255 is shown as the nearest
   */
  public void put(int row, int column, int side, float[] levels) {
    int plane = side * side;
    if (levels.length != NetworkSpec.CHANNELS * plane) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "levels: must be %d, were %d",
              NetworkSpec.CHANNELS * plane,
              levels.length));
    }
    int left = GAP + column * cell;
    int top = GAP + row * cell;
    for (int y = 0; y < side * zoom; y++) {
      for (int x = 0; x < side * zoom; x++) {
        int place = y / zoom * side + x / zoom;
        sheet.setRGB(
            left + x,
            top + y,
            OPAQUE
                | (level(levels[place]) << 16)
                | (level(levels[place + plane]) << 8)
                | level(levels[place + 2 * plane]));
      }
    }
  }

  /** The sheet as a PNG file. */
  public byte[] toPng() {
    return Png.toBytes(sheet);
  }

  private static int level(float value) {
    return Math.min(WHITE, Math.max(0, Math.round(value)));
  }
}
