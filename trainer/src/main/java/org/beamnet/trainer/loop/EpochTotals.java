package org.beamnet.trainer.loop;

import org.beamnet.trainer.network.TrainingStep;

/**
 * Sums over the steps of an epoch so far.
 *
 * @param loss sum over images, in nats
 * @param correct images that were right
 * @param images trained on
 * @param seconds spent
 */
public record EpochTotals(double loss, long correct, long images, double seconds) {
  /** Before the first step. */
  public static final EpochTotals NONE = new EpochTotals(0, 0, 0, 0);

  /** With one more step. */
  EpochTotals plus(TrainingStep.Result step, double stepSeconds) {
    return new EpochTotals(
        loss + step.loss() * step.images(),
        correct + step.correct(),
        images + step.images(),
        seconds + stepSeconds);
  }

  /** Mean cross entropy, in nats. */
  public double meanLoss() {
    return loss / images;
  }

  /** Fraction of images that were not right. */
  public double error() {
    return 1 - (double) correct / images;
  }

  /** Images in a second. */
  public double imagesPerSecond() {
    return images / seconds;
  }
}
