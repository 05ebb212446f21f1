package org.beamnet.trainer.loop;

/** Training cannot go on. The message says why and what to do. */
public final class TrainingFailure extends RuntimeException {
  /** With that message. */
  public TrainingFailure(String message) {
    super(message);
  }

  /** With that message, and the failure behind it. */
  public TrainingFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
