package org.beamnet.trainer.loop;

import java.util.Locale;

/**
 * What some steps in a row came to, all of one epoch.
 *
 * @param epoch 1-based, of the run
 * @param step steps of the epoch taken when they ended, 1 or more
 * @param epochs of training done by then, the one at hand as a fraction
 * @param images trained on in these steps; 0 if none of them could be read
 * @param correct images that were right, as the network saw them in training
 * @param loss mean cross entropy of the images, in nats; 0 if there were none
 * @param learningRate ε of these steps
 * @param seconds that these steps took
 */
public record StepFigures(
    int epoch,
    int step,
    double epochs,
    long images,
    long correct,
    double loss,
    double learningRate,
    double seconds) {
  /** Checks every field. */
  public StepFigures {
    if (epoch < 1 || step < 1) {
      throw new IllegalArgumentException(
          "epoch, step: must be 1 or more, were " + epoch + ", " + step);
    }
    if (images < 0 || correct < 0 || correct > images) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "images, correct: must be 0 or more, and no more right than there are, were %d, %d",
              images,
              correct));
    }
  }

  /** Fraction of the images that were not right; 0 if there were none. */
  public double error() {
    return images == 0 ? 0 : 1 - (double) correct / images;
  }

  /** Images in a second. */
  public double imagesPerSecond() {
    return images / seconds;
  }
}
