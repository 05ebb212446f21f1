package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.beamnet.schemas.image.pixels.PixelRows;

/** Subtracts the training set's mean image, pixel by pixel (§2), from a crop. */
public final class MeanFree {
  private static final int CHANNELS = 3;

  private final int side;
  private final int cropSide;

  /** By row: its reds, its greens, its blues. */
  private final float[][] mean;

  /** The same with left and right exchanged. */
  private final float[][] mirroredMean;

  private final float scale;
  private final MeanRule rule;

  /** Those that no thread uses at the moment: memory just used is nearer than fresh one. */
  private final ConcurrentLinkedDeque<Workspace> idle = new ConcurrentLinkedDeque<>();

  /** What a thread needs for a crop. */
  private static final class Workspace {
    final PixelRow row;

    /** By channel, a row of what is added to it. */
    final float[] shifts;

    Workspace(int side) {
      row = new PixelRow(side);
      shifts = new float[CHANNELS * side];
    }
  }

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
          String.format(
              Locale.ROOT,
              "mean: must have %d values, has %d",
              side * side * CHANNELS,
              mean.length));
    }
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw new IllegalArgumentException("scale: must be above 0 and finite, was " + scale);
    }
    this.side = side;
    this.cropSide = cropSide;
    this.scale = scale;
    this.rule = rule;
    this.mean = rows(mean, side);
    mirroredMean = mirrored(this.mean);
  }

  /** Side of the crops, in pixels. */
  public int cropSide() {
    return cropSide;
  }

  /** Numbers of one crop: 3 × cropSide × cropSide. */
  public int length() {
    return CHANNELS * cropSide * cropSide;
  }

  /**
   * Writes one crop.
   *
   * @param pixels side × side
   * @param crop which part
   * @param shift R, G, B, added to every pixel, in grey levels
   * @param gain multiplies the shifted, mean-free pixel, besides the scale
   * @param out receives 3 × cropSide × cropSide numbers, CHW, from {@code offset} on
   */
  public void write(
      PixelRows pixels, Crop crop, float[] shift, float gain, FloatBuffer out, int offset) {
    float factor = scale * gain;
    boolean mirrored = crop.orientation() == Orientation.MIRRORED;
    boolean central = rule == MeanRule.CENTRAL;
    int border = (side - cropSide) / 2;
    float[][] under = mirrored && !central ? mirroredMean : mean;
    int meanTop = central ? border : crop.top();
    // Pixels are put into the columns of the mean that they meet.
    int left = mirrored ? side - cropSide - crop.left() : crop.left();
    int at = central ? border : left;
    Workspace work = Objects.requireNonNullElseGet(idle.poll(), () -> new Workspace(side));
    PixelRow row = work.row;
    float[] shifts = work.shifts;
    for (int channel = 0; channel < CHANNELS; channel++) {
      Arrays.fill(shifts, channel * side, (channel + 1) * side, shift[channel]);
    }
    for (int y = 0; y < cropSide; y++) {
      row.load(pixels, crop.left(), crop.top() + y, cropSide, at, crop.orientation());
      float[] planes = row.planes();
      free(planes, under[meanTop + y], shifts, factor);
      for (int channel = 0; channel < CHANNELS; channel++) {
        out.put(
            offset + (channel * cropSide + y) * cropSide, planes, channel * side + at, cropSide);
      }
    }
    idle.push(work);
  }

  /** All of the row, though not all of it is used: equal indices make vector instructions. */
  private static void free(float[] planes, float[] mean, float[] shifts, float factor) {
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (planes[i] - PixelRow.OFFSET - mean[i] + shifts[i]) * factor;
    }
  }

  private static float[][] rows(float[] pixels, int side) {
    float[][] rows = new float[side][CHANNELS * side];
    for (int i = 0; i < pixels.length; i++) {
      int place = i / CHANNELS;
      rows[place / side][(i % CHANNELS) * side + place % side] = pixels[i];
    }
    return rows;
  }

  private static float[][] mirrored(float[][] rows) {
    int side = rows.length;
    float[][] mirrored = new float[side][CHANNELS * side];
    for (int y = 0; y < side; y++) {
      for (int i = 0; i < CHANNELS * side; i++) {
        mirrored[y][i] = rows[y][i + side - 1 - 2 * (i % side)];
      }
    }
    return mirrored;
  }
}
