package org.beamnet.trainer.health;

/**
 * A warning about the training, with its remedy.
 *
 * @param kind the rule that found it
 * @param message what was found, with the figures
 * @param remedy what to do
 */
public record HealthWarning(Kind kind, String message, String remedy) {
  /** The rules; {@link WarningRules} has their thresholds. */
  public enum Kind {
    /** Nearly all units of a hidden layer are dead. */
    DEAD_LAYER,
    /** The logits do not depend on the image. */
    CONSTANT_LOGITS,
    /** The network has not begun to learn when the schedule would already reduce the rate. */
    NOT_LEARNING,
    /** The training loss rose threefold within a few steps. */
    LOSS_ROSE
  }

  /** Message and remedy. */
  public String text() {
    return message + ". " + remedy;
  }
}
