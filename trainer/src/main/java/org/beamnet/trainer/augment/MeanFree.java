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
    float[] row = new float[cropSide];
    for (int y = 0; y < cropSide; y++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        int from = first + y * side * CHANNELS + channel;
        int under = meanFirst + y * side;
        if (mirrored) {
          backwards(pixels, from, planes[channel], under, shift[channel], factor, row);
        } else {
          forwards(pixels, from, planes[channel], under, shift[channel], factor, row);
        }
        out.put(offset + (channel * cropSide + y) * cropSide, row);
      }
    }
  }

  /** One channel of a row. With a fixed stride the compiler checks the bounds once, outside. */
  private static void forwards(
      byte[] pixels, int from, float[] mean, int under, float shift, float factor, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = ((pixels[from + CHANNELS * i] & UINT8) - mean[under + i] + shift) * factor;
    }
  }

  /** The same from right to left. */
  private static void backwards(
      byte[] pixels, int from, float[] mean, int under, float shift, float factor, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = ((pixels[from - CHANNELS * i] & UINT8) - mean[under + i] + shift) * factor;
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
