package org.beamnet.trainer.augment;

/**
 * What is varied in the images of training (§4.1).
 *
 * @param crops which part is shown
 * @param mirrors whether it may be mirrored
 * @param lighting which reading of the colour augmentation is used
 * @param lightingDeviation standard deviation of its α, 0 or more
 */
public record Augmentation(
    CropRule crops, MirrorRule mirrors, LightingMode lighting, double lightingDeviation) {
  /** The paper's: random crops, mirrors, α ~ N(0, 0.1). */
  public static final Augmentation PAPER =
      new Augmentation(CropRule.RANDOM, MirrorRule.ON, LightingMode.PAPER, 0.1);

  /** Checks every field. */
  public Augmentation {
    if (!(lightingDeviation >= 0) || Double.isInfinite(lightingDeviation)) {
      throw new IllegalArgumentException(
          "lightingDeviation: must be 0 or more and finite, was " + lightingDeviation);
    }
  }

  /** This augmentation with other crops. */
  public Augmentation withCrops(CropRule rule) {
    return new Augmentation(rule, mirrors, lighting, lightingDeviation);
  }

  /** This augmentation with or without mirrors. */
  public Augmentation withMirrors(MirrorRule rule) {
    return new Augmentation(crops, rule, lighting, lightingDeviation);
  }

  /** This augmentation with another reading of the colours'. */
  public Augmentation withLighting(LightingMode mode) {
    return new Augmentation(crops, mirrors, mode, lightingDeviation);
  }

  /** The crop of one use of an image; arguments as of {@link Crop#random}. */
  Crop crop(long seed, long epoch, long image, int side, int cropSide) {
    Crop random = Crop.random(seed, epoch, image, side, cropSide);
    Crop placed = crops == CropRule.RANDOM ? random : Crop.central(side, cropSide);
    return new Crop(
        placed.top(),
        placed.left(),
        mirrors == MirrorRule.ON ? random.orientation() : Orientation.AS_STORED);
  }
}
