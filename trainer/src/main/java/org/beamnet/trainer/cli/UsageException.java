package org.beamnet.trainer.cli;

/** Asks for what must not be. The message says what to ask for. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
