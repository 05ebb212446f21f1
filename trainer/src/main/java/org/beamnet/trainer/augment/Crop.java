package org.beamnet.trainer.augment;

import java.util.ArrayList;
import java.util.List;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;

/**
 * A square part of an image, perhaps mirrored (§4.1).
 *
 * @param top rows above it, 0 or more
 * @param left columns to the left of it, 0 or more
 * @param orientation how it is laid down
 */
public record Crop(int top, int left, Orientation orientation) {
  /** Checks every field. */
  public Crop {
    if (top < 0 || left < 0) {
      throw new IllegalArgumentException("top, left: must be 0 or more, were " + top + ", " + left);
    }
  }

  /**
   * The crop of one use of an image in training: every position is as likely as any other, and so
   * is its mirror.
   *
   * @param seed of the run
   * @param epoch 0-based
   * @param image {@link CounterRandom#hash} of the image's key
   * @param side of the image, in pixels
   * @param cropSide of the crop, 1 to {@code side}
   */
  public static Crop random(long seed, long epoch, long image, int side, int cropSide) {
    CounterRandom position = CounterRandom.of(seed, epoch, Purpose.CROP, image);
    CounterRandom mirror = CounterRandom.of(seed, epoch, Purpose.MIRROR, image);
    int positions = margin(side, cropSide) + 1;
    return new Crop(
        position.below(0, positions),
        position.below(1, positions),
        mirror.below(0, 2) == 0 ? Orientation.AS_STORED : Orientation.MIRRORED);
  }

  /** The crop in the middle, for evaluation with one view. */
  public static Crop central(int side, int cropSide) {
    int margin = margin(side, cropSide);
    return new Crop(margin / 2, margin / 2, Orientation.AS_STORED);
  }

  /** The four corners and the middle, then their mirrors: the paper's ten views of a test image. */
  public static List<Crop> tenViews(int side, int cropSide) {
    int end = margin(side, cropSide);
    List<Crop> views = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      views.add(new Crop(0, 0, orientation));
      views.add(new Crop(0, end, orientation));
      views.add(new Crop(end / 2, end / 2, orientation));
      views.add(new Crop(end, 0, orientation));
      views.add(new Crop(end, end, orientation));
    }
    return List.copyOf(views);
  }

  private static int margin(int side, int cropSide) {
    if (cropSide < 1 || cropSide > side) {
      throw new IllegalArgumentException("cropSide: must be 1 to " + side + ", was " + cropSide);
    }
    return side - cropSide;
  }
}
