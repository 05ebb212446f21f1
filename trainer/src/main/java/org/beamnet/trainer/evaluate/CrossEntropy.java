package org.beamnet.trainer.evaluate;

/** The loss of one image. */
public final class CrossEntropy {
  /** So that one impossible class costs a finite loss. */
  private static final double SMALLEST = Float.MIN_NORMAL;

  private CrossEntropy() {}

  /**
   * In nats, 0 to about 87.
   *
   * @param probabilities one per class
   * @param label class index of the image
   */
  public static double of(double[] probabilities, int label) {
    return -Math.log(Math.max(probabilities[label], SMALLEST));
  }
}
