package org.beamnet.trainer.augment;

/** Subtracts the training set's mean image, pixel by pixel (§2), from a crop. */
public final class MeanFree {
  private static final int CHANNELS = 3;
  private static final int UINT8 = 0xFF;

  private final int side;
  private final int cropSide;
  private final float[] mean;
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
   * @param mean side × side × 3, HWC, RGB, 0 to 255; not copied
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
    this.mean = mean;
    this.scale = scale;
    this.rule = rule;
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
  public void write(byte[] pixels, Crop crop, float[] shift, float gain, float[] out, int offset) {
    float factor = scale * gain;
    boolean mirrored = crop.orientation() == Orientation.MIRRORED;
    int step = mirrored ? -CHANNELS : CHANNELS;
    int first = place(crop.top(), crop.left() + (mirrored ? cropSide - 1 : 0));
    boolean central = rule == MeanRule.CENTRAL;
    int border = (side - cropSide) / 2;
    int meanStep = central ? CHANNELS : step;
    int meanFirst = central ? place(border, border) : first;
    int plane = cropSide * cropSide;
    for (int row = 0; row < cropSide; row++) {
      int from = first + place(row, 0);
      int meanFrom = meanFirst + place(row, 0);
      int to = offset + row * cropSide;
      for (int column = 0; column < cropSide; column++, from += step, meanFrom += meanStep, to++) {
        out[to] = ((pixels[from] & UINT8) - mean[meanFrom] + shift[0]) * factor;
        out[to + plane] = ((pixels[from + 1] & UINT8) - mean[meanFrom + 1] + shift[1]) * factor;
        out[to + 2 * plane] = ((pixels[from + 2] & UINT8) - mean[meanFrom + 2] + shift[2]) * factor;
      }
    }
  }

  private int place(int row, int column) {
    return (row * side + column) * CHANNELS;
  }
}
