package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.random.CounterRandom;

/** The one view of an image in training: a crop, perhaps mirrored, its colours shifted. */
public final class TrainingView implements Views {
  private final long seed;
  private final int side;
  private final int cropSide;
  private final MeanFree meanFree;
  private final Augmentation augmentation;
  private final Lighting lighting;

  /**
   * The views of a run.
   *
   * @param seed of the run
   * @param side of the stored images, in pixels
   * @param cropSide of the crops, 1 to {@code side}
   * @param meanFree for the same sizes
   * @param augmentation what is varied
   * @param basis of the colours, what its lighting shifts along
   */
  public TrainingView(
      long seed,
      int side,
      int cropSide,
      MeanFree meanFree,
      Augmentation augmentation,
      LightingBasis basis) {
    this.seed = seed;
    this.side = side;
    this.cropSide = cropSide;
    this.meanFree = meanFree;
    this.augmentation = augmentation;
    this.lighting = new Lighting(augmentation.lighting(), augmentation.lightingDeviation(), basis);
  }

  @Override
  public int perImage() {
    return 1;
  }

  @Override
  public int length() {
    return meanFree.length();
  }

  @Override
  public int rows(long epoch, String key) {
    return crop(epoch, CounterRandom.hash(key)).top() + cropSide;
  }

  @Override
  public void write(long epoch, String key, PixelRows pixels, FloatBuffer out, int offset) {
    long image = CounterRandom.hash(key);
    meanFree.write(
        pixels,
        crop(epoch, image),
        lighting.shift(seed, epoch, image),
        lighting.gain(),
        out,
        offset);
  }

  private Crop crop(long epoch, long image) {
    return augmentation.crop(seed, epoch, image, side, cropSide);
  }
}
