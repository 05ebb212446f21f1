package org.beamnet.trainer.augment;

import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;

/**
 * Shifts the colours of an image along the principal components of the training set's colours
 * (§4.1): one triple α is drawn each time an image is used, and P (α ∘ λ) is added to every pixel.
 */
public final class Lighting {
  private static final int CHANNELS = 3;
  private static final double WHITE = 255;

  private final LightingMode mode;
  private final double deviation;

  /** Component i in column i, times λ or √λ, in grey levels. */
  private final double[][] axes;

  /**
   * A lighting of these axes.
   *
   * @param mode the reading of the formula
   * @param deviation standard deviation of α, 0 or more; 0.1 in the paper
   * @param basis the principal components
   */
  public Lighting(LightingMode mode, double deviation, LightingBasis basis) {
    if (!(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "deviation: must be 0 or more and finite, was " + deviation);
    }
    this.mode = mode;
    this.deviation = deviation;
    axes = basis.eigenvectors();
    double[] eigenvalues = basis.eigenvalues();
    for (double[] row : axes) {
      for (int i = 0; i < CHANNELS; i++) {
        double lambda = eigenvalues[i];
        row[i] *= WHITE * (mode == LightingMode.AUTHOR ? Math.sqrt(lambda) : lambda);
      }
    }
  }

  /**
   * The shift of one use of an image: R, G, B in grey levels (0 to 255).
   *
   * @param seed of the run
   * @param epoch 0-based
   * @param image {@link CounterRandom#hash} of the image's key
   */
  public float[] shift(long seed, long epoch, long image) {
    float[] shift = new float[CHANNELS];
    if (mode == LightingMode.OFF) {
      return shift;
    }
    CounterRandom random = CounterRandom.of(seed, epoch, Purpose.LIGHTING, image);
    double[] alpha = new double[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      alpha[i] = deviation * random.normal(i);
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      double sum = 0;
      for (int i = 0; i < CHANNELS; i++) {
        sum += axes[channel][i] * alpha[i];
      }
      shift[channel] = (float) sum;
    }
    return shift;
  }

  /** What the shifted, mean-free training data are multiplied by. */
  public float gain() {
    return mode == LightingMode.AUTHOR ? (float) (1 / (1 + deviation)) : 1;
  }
}
