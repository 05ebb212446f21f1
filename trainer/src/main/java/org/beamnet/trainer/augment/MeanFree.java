package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;

/** Subtracts the training set's mean image, pixel by pixel (§2), from a crop. */
public final class MeanFree {
  private static final int CHANNELS = 3;
  private static final int UINT8 = 0xFF;

  private final int side;
  private final int cropSide;

  /** By channel, row by row. */
  private final float[][] mean;

  /** The same with left and right exchanged. */
  private final float[][] mirroredMean;

  private final float scale;
  private final MeanRule rule;

  /** For images of one size, by {@link MeanRule#UNDER_CROP}. */
  public MeanFree(int side, int cropSide, float[] mean, float scale) {
    this(side, cropSide, mean, scale, MeanRule.UNDER_CROP);
  }

  /**
   * For images of one size.
   *
   * @param side of the stored images, in pixels
   * @param cropSide of the crops, 1 to {@code side}
   * @param mean side × side × 3, HWC, RGB, 0 to 255
   * @param scale what the difference is multiplied by; 1 in the paper
   * @param rule which part of the mean a crop meets
   */
  public MeanFree(int side, int cropSide, float[] mean, float scale, MeanRule rule) {
    if (cropSide < 1 || cropSide > side) {
      throw new IllegalArgumentException("cropSide: must be 1 to " + side + ", was " + cropSide);
    }
    if (mean.length != side * side * CHANNELS) {
      throw new IllegalArgumentException(
          "mean: must have %d values, has %d".formatted(side * side * CHANNELS, mean.length));
    }
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw new IllegalArgumentException("scale: must be above 0 and finite, was " + scale);
    }
    this.side = side;
    this.cropSide = cropSide;
    this.scale = scale;
    this.rule = rule;
    this.mean = planes(mean);
    mirroredMean = mirrored(this.mean, side);
  }

  /** Numbers of one crop: 3 × cropSide × cropSide. */
  public int length() {
    return CHANNELS * cropSide * cropSide;
  }

  /**
   * Writes one crop.
   *
   * @param pixels side × side × 3, HWC, RGB, uint8
   * @param crop which part
   * @param shift R, G, B, added to every pixel, in grey levels
   * @param gain multiplies the shifted, mean-free pixel, besides the scale
   * @param out receives 3 × cropSide × cropSide numbers, CHW, from {@code offset} on
   */
  public void write(
      byte[] pixels, Crop crop, float[] shift, float gain, FloatBuffer out, int offset) {
    float factor = scale * gain;
    boolean mirrored = crop.orientation() == Orientation.MIRRORED;
    boolean central = rule == MeanRule.CENTRAL;
    int border = (side - cropSide) / 2;
    // In the order that the crop is written in, so that the loops below run straight ahead.
    float[][] planes = mirrored && !central ? mirroredMean : mean;
    int left = mirrored ? side - cropSide - crop.left() : crop.left();
    int meanFirst = central ? border * side + border : crop.top() * side + left;
    int first = (crop.top() * side + crop.left() + (mirrored ? cropSide - 1 : 0)) * CHANNELS;
    float[][] rows = new float[CHANNELS][cropSide];
    for (int y = 0; y < cropSide; y++) {
      part(pixels, first + y * side * CHANNELS, mirrored ? -CHANNELS : CHANNELS, rows);
      for (int channel = 0; channel < CHANNELS; channel++) {
        float[] row = rows[channel];
        subtract(row, planes[channel], meanFirst + y * side, shift[channel], factor);
        out.put(offset + (channel * cropSide + y) * cropSide, row);
      }
    }
  }

  /** Takes a row of pixels apart into its channels. */
  private static void part(byte[] pixels, int first, int step, float[][] rows) {
    float[] red = rows[0];
    float[] green = rows[1];
    float[] blue = rows[2];
    int from = first;
    for (int i = 0; i < red.length; i++, from += step) {
      red[i] = pixels[from] & UINT8;
      green[i] = pixels[from + 1] & UINT8;
      blue[i] = pixels[from + 2] & UINT8;
    }
  }

  /** A loop of its own, and in this form, because the compiler then takes eight values at once. */
  private static void subtract(float[] row, float[] mean, int first, float shift, float factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - mean[first + i] + shift) * factor;
    }
  }

  private static float[][] planes(float[] pixels) {
    float[][] planes = new float[CHANNELS][pixels.length / CHANNELS];
    for (int i = 0; i < pixels.length; i++) {
      planes[i % CHANNELS][i / CHANNELS] = pixels[i];
    }
    return planes;
  }

  private static float[][] mirrored(float[][] planes, int side) {
    float[][] mirrored = new float[CHANNELS][side * side];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < side * side; i++) {
        mirrored[channel][i] = planes[channel][i + side - 1 - 2 * (i % side)];
      }
    }
    return mirrored;
  }
}
