package org.beamnet.trainer.process;

/** Asks for what must not be. The message says what to ask for. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
