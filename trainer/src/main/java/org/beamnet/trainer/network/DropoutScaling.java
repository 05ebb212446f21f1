package org.beamnet.trainer.network;

import java.util.Locale;

/**
 * Where dropout makes up for the units it drops. Both give an output the same expectation in
 * training and at test time, but they are different trainings: activations and gradients behind a
 * dropped layer differ by the factor 1 − p.
 */
public enum DropoutScaling {
  /** Kept units pass unchanged in training; all outputs are multiplied by 1 − p at test time. */
  TEST,
  /**
   * Kept units are divided by 1 − p in training; nothing is scaled at test time. This is the modern
   * form ("inverted dropout"), as in PyTorch. It is not the paper's.
   */
  TRAINING;

  /** Factor on the units that are kept in training, for a drop probability in [0, 1). */
  public double inTraining(double probability) {
    return this == TRAINING ? 1 / (1 - probability) : 1;
  }

  /** Factor on all units at test time, for a drop probability in [0, 1). */
  public double atTest(double probability) {
    return this == TEST ? 1 - probability : 1;
  }

  /** The word used on the command line: {@code test}, {@code training}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
