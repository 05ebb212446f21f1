package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import org.beamnet.trainer.random.CounterRandom;

/** The one view of an image in training: a random crop, perhaps mirrored, its colours shifted. */
public final class TrainingView implements Views {
  private final long seed;
  private final int side;
  private final int cropSide;
  private final MeanFree meanFree;
  private final Lighting lighting;

  /**
   * The views of a run.
   *
   * @param seed of the run
   * @param side of the stored images, in pixels
   * @param cropSide of the crops, 1 to {@code side}
   * @param meanFree for the same sizes
   * @param lighting shifts the colours
   */
  public TrainingView(long seed, int side, int cropSide, MeanFree meanFree, Lighting lighting) {
    this.seed = seed;
    this.side = side;
    this.cropSide = cropSide;
    this.meanFree = meanFree;
    this.lighting = lighting;
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
  public void write(long epoch, String key, byte[] pixels, FloatBuffer out, int offset) {
    long image = CounterRandom.hash(key);
    meanFree.write(
        pixels,
        Crop.random(seed, epoch, image, side, cropSide),
        lighting.shift(seed, epoch, image),
        lighting.gain(),
        out,
        offset);
  }
}
