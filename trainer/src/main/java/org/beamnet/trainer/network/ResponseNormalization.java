package org.beamnet.trainer.network;

/**
 * Constants of local response normalization across channels, §3.3: b = a / (k + α Σ a²)^β over the
 * {@code window} channels around each one. α is not divided by the window, unlike Caffe's and
 * PyTorch's.
 *
 * @param k above 0
 * @param window channels in the sum, odd, 1 or more (the paper's n)
 * @param alpha 0 or more
 * @param beta 0 or more
 */
public record ResponseNormalization(double k, int window, double alpha, double beta) {
  /** The paper's: k = 2, n = 5, α = 10⁻⁴, β = 0.75. */
  public static final ResponseNormalization PAPER = new ResponseNormalization(2, 5, 1e-4, 0.75);

  /** Checks every field. */
  public ResponseNormalization {
    if (!(k > 0) || Double.isInfinite(k)) {
      throw new IllegalArgumentException("k: must be above 0 and finite, was " + k);
    }
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException("window: must be odd, 1 or more, was " + window);
    }
    requireNotNegative("alpha", alpha);
    requireNotNegative("beta", beta);
  }

  private static void requireNotNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(field + ": must be 0 or more and finite, was " + value);
    }
  }
}
