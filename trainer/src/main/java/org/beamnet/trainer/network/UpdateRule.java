package org.beamnet.trainer.network;

/**
 * Constants of the paper's update (§5), on every parameter alike: v ← momentum·v − ε·(g + decay·w),
 * w ← w + v, where g is the mean gradient over the batch.
 *
 * @param learningRate ε at the start, above 0
 * @param momentum 0 or more, below 1
 * @param decay 0 or more
 */
public record UpdateRule(double learningRate, double momentum, double decay) {
  /** Checks every field. */
  public UpdateRule {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate: must be above 0 and finite, was " + learningRate);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum: must be in [0, 1), was " + momentum);
    }
    if (!(decay >= 0) || Double.isInfinite(decay)) {
      throw new IllegalArgumentException("decay: must be 0 or more and finite, was " + decay);
    }
  }

  /** This rule with another ε at the start. */
  public UpdateRule withLearningRate(double rate) {
    return new UpdateRule(rate, momentum, decay);
  }

  /** This rule with another decay. */
  public UpdateRule withDecay(double fraction) {
    return new UpdateRule(learningRate, momentum, fraction);
  }
}
