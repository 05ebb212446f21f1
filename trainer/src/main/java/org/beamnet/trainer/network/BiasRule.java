package org.beamnet.trainer.network;

import java.util.Locale;

/**
 * At what the biases of conv2, conv4, conv5, fc6 and fc7 start; those of the other layers start at
 * 0 (§5).
 */
public enum BiasRule {
  /** "with the constant 1" (§5). */
  PAPER(1),
  /** The published Caffe model ({@code models/bvlc_alexnet/train_val.prototxt}). */
  CAFFE(0.1),
  /** For nets so small that unit biases leave them at rest, such as that of recipe small. */
  ZERO(0);

  private final double value;

  BiasRule(double value) {
    this.value = value;
  }

  /** The constant. */
  public double value() {
    return value;
  }

  /** The word used on the command line: {@code paper}, {@code caffe}, {@code zero}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BiasRule parse(String id) {
    for (BiasRule rule : values()) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("biases: must be paper, caffe or zero, was " + id);
  }
}
