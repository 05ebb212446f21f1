package org.beamnet.trainer.loop;

import org.beamnet.trainer.engine.TrainingStep;

/**
 * Sums over the steps of an epoch so far.
 *
 * @param loss sum over images, in nats
 * @param correct images that were right
 * @param images trained on
 * @param skipped images left out because they could not be read
 * @param gradientNorm L2 norm of the mean gradient of the epoch's last step; 0 before it
 * @param time where it went
 */
public record EpochTotals(
    double loss, long correct, long images, long skipped, double gradientNorm, TimeSpent time) {
  /** Before the first step. */
  public static final EpochTotals NONE = new EpochTotals(0, 0, 0, 0, 0, TimeSpent.NONE);

  /** With one more step. */
  EpochTotals plus(TrainingStep.Result step, int skippedImages) {
    return new EpochTotals(
        loss + step.loss() * step.images(),
        correct + step.correct(),
        images + step.images(),
        skipped + skippedImages,
        gradientNorm,
        time);
  }

  /** With the gradient of the last step. */
  EpochTotals withGradientNorm(double norm) {
    return new EpochTotals(loss, correct, images, skipped, norm, time);
  }

  /** With more time spent. */
  EpochTotals plus(TimeSpent more) {
    return new EpochTotals(loss, correct, images, skipped, gradientNorm, time.plus(more));
  }

  /** Mean cross entropy, in nats. */
  public double meanLoss() {
    return loss / images;
  }

  /** Fraction of images that were not right. */
  public double error() {
    return 1 - (double) correct / images;
  }

  /** Images in a second of training; validation is not counted. */
  public double imagesPerSecond() {
    return images / (time.total() - time.validating());
  }
}
