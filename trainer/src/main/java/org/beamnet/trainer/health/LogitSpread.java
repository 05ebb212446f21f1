package org.beamnet.trainer.health;

/**
 * How much the logits, the numbers before the softmax, depend on the image.
 *
 * @param deviation standard deviation of a class's logit over the probe images, averaged over the
 *     classes; 0 or more, not a number if a logit is not
 * @param size root mean square of all logits
 * @param constant whether every image has exactly the same logits; false for a single image
 */
public record LogitSpread(double deviation, double size, boolean constant) {
  /**
   * The spread of some logits.
   *
   * @param logits [images][classes], one image or more
   */
  static LogitSpread of(float[][] logits) {
    int images = logits.length;
    int classes = logits[0].length;
    double deviations = 0;
    double squares = 0;
    boolean equal = true;
    for (int c = 0; c < classes; c++) {
      double sum = 0;
      for (float[] image : logits) {
        sum += image[c];
        squares += (double) image[c] * image[c];
        equal &= image[c] == logits[0][c];
      }
      double mean = sum / images;
      double variance = 0;
      for (float[] image : logits) {
        variance += (image[c] - mean) * (image[c] - mean) / images;
      }
      deviations += Math.sqrt(variance);
    }
    // The mean of equal numbers may be rounded; equal numbers have no deviation.
    return new LogitSpread(
        equal ? 0 : deviations / classes,
        Math.sqrt(squares / ((double) images * classes)),
        equal && images > 1);
  }
}
