package org.beamnet.trainer.network;

/**
 * One fully connected layer.
 *
 * @param units outputs, 1 or more
 * @param start how weights and biases start
 */
public record DenseSpec(int units, Initialization start) {
  /** Checks every field. */
  public DenseSpec {
    if (units < 1) {
      throw new IllegalArgumentException("units: must be 1 or more, was " + units);
    }
  }

  /** This layer with biases that start elsewhere. */
  DenseSpec withBias(double bias) {
    return new DenseSpec(units, new Initialization(start.deviation(), bias));
  }
}
