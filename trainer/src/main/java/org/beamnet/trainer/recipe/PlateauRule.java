package org.beamnet.trainer.recipe;

/**
 * When the learning rate falls, and when training ends (§5): "divide the learning rate by 10 when
 * the validation error rate stopped improving with the current learning rate […] reduced three
 * times prior to termination". The authors watched and decided by hand; patience and minimum
 * improvement stand for their eyes.
 *
 * @param patience epochs in a row without an improvement that make a plateau, 1 or more; {@link
 *     #NEVER} for a learning rate that stays
 * @param minImprovement by how much the top-1 error, a fraction, must fall below the best so far to
 *     count, 0 or more
 * @param divisor of the learning rate at a plateau, above 1
 * @param reductions how many times the rate falls; the plateau after the last one ends training, 0
 *     or more
 */
public record PlateauRule(int patience, double minImprovement, double divisor, int reductions) {
  /** The patience that has no end. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Checks every field. */
  public PlateauRule {
    if (patience < 1) {
      throw new IllegalArgumentException("patience: must be 1 or more, was " + patience);
    }
    if (!(minImprovement >= 0 && minImprovement < 1)) {
      throw new IllegalArgumentException(
          "minImprovement: must be in [0, 1), was " + minImprovement);
    }
    if (!(divisor > 1) || Double.isInfinite(divisor)) {
      throw new IllegalArgumentException("divisor: must be above 1 and finite, was " + divisor);
    }
    if (reductions < 0) {
      throw new IllegalArgumentException("reductions: must be 0 or more, was " + reductions);
    }
  }

  /** This rule with another patience. */
  public PlateauRule withPatience(int epochs) {
    return new PlateauRule(epochs, minImprovement, divisor, reductions);
  }

  /** This rule with another minimum improvement. */
  public PlateauRule withMinImprovement(double fraction) {
    return new PlateauRule(patience, fraction, divisor, reductions);
  }
}
