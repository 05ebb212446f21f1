package org.beamnet.trainer.experiments.plan;

/** A plan that cannot be carried out. The message names file, key, rule and remedy. */
public final class PlanException extends RuntimeException {
  /** With that message. */
  public PlanException(String message) {
    super(message);
  }

  /** With that message, and the failure behind it. */
  public PlanException(String message, Throwable cause) {
    super(message, cause);
  }
}
