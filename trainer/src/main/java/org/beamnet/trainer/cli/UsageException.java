package org.beamnet.trainer.cli;

/** Asks for what must not be. The message says what to ask for. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
