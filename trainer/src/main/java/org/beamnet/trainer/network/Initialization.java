package org.beamnet.trainer.network;

/**
 * How a layer's parameters start: weights from N(0, deviation²), biases all equal.
 *
 * @param deviation standard deviation of the weights, above 0
 * @param bias every bias, finite
 */
public record Initialization(double deviation, double bias) {
  /** Checks every field. */
  public Initialization {
    if (!(deviation > 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException("deviation: must be above 0 and finite, was " + deviation);
    }
    if (!Double.isFinite(bias)) {
      throw new IllegalArgumentException("bias: must be finite, was " + bias);
    }
  }

  /**
   * He's rule for rectified units: deviation √(2 / fanIn).
   *
   * @param fanIn weights that feed one unit, 1 or more
   */
  public static Initialization byFanIn(long fanIn, double bias) {
    return new Initialization(Math.sqrt(2.0 / fanIn), bias);
  }
}
