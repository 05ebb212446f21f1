package org.beamnet.trainer.network;

import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/** A neuron's output as a function of its input, in every hidden layer (§3.1). */
public enum ActivationRule {
  /** max(0, x): the paper. */
  RELU(Activation.RELU),
  /** tanh(x): what the paper compares with in Figure 1. */
  TANH(Activation.TANH);

  private final Activation activation;

  ActivationRule(Activation activation) {
    this.activation = activation;
  }

  /** Deeplearning4j's. */
  public Activation activation() {
    return activation;
  }

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
