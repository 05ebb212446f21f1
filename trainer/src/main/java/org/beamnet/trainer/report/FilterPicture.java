package org.beamnet.trainer.report;

import java.awt.image.BufferedImage;
import org.beamnet.trainer.network.ConvolutionSpec;

/**
 * The first convolution's filters as small colour pictures, side by side (the paper's figure 3).
 */
final class FilterPicture {
  private static final int CHANNELS = 3;
  private static final int WHITE = 255;
  private static final int OPAQUE = 0xFF000000;

  /** About this many pixels for a filter, whatever its kernel. */
  private static final int FILTER_PIXELS = 33;

  private static final int GAP = 3;
  private static final int COLUMNS = 12;

  private FilterPicture() {}

  /**
   * Draws them. Each filter is stretched to its own range: grey level = (w − min) / (max − min).
   *
   * @param first the convolution
   * @param weights [filters, 3, kernel, kernel], C order, from the start of the array
   */
  static BufferedImage of(ConvolutionSpec first, float[] weights) {
    int kernel = first.kernel();
    int zoom = Math.max(1, Math.round((float) FILTER_PIXELS / kernel));
    int cell = kernel * zoom + GAP;
    int columns = Math.min(COLUMNS, first.filters());
    int rows = (first.filters() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(columns * cell + GAP, rows * cell + GAP, BufferedImage.TYPE_INT_ARGB);
    for (int filter = 0; filter < first.filters(); filter++) {
      draw(
          picture,
          GAP + filter % columns * cell,
          GAP + filter / columns * cell,
          zoom,
          kernel,
          weights,
          filter * CHANNELS * kernel * kernel);
    }
    return picture;
  }

  private static void draw(
      BufferedImage picture, int left, int top, int zoom, int kernel, float[] weights, int start) {
    int plane = kernel * kernel;
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = start; i < start + CHANNELS * plane; i++) {
      min = Math.min(min, weights[i]);
      max = Math.max(max, weights[i]);
    }
    float range = max > min ? max - min : 1;
    for (int y = 0; y < kernel * zoom; y++) {
      for (int x = 0; x < kernel * zoom; x++) {
        int color = OPAQUE;
        for (int channel = 0; channel < CHANNELS; channel++) {
          float weight = weights[start + channel * plane + y / zoom * kernel + x / zoom];
          int level = Math.round(WHITE * (weight - min) / range);
          color |= level << (8 * (CHANNELS - 1 - channel));
        }
        picture.setRGB(left + x, top + y, color);
      }
    }
  }
}
