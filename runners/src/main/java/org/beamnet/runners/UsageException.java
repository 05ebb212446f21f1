package org.beamnet.runners;

/** A command line that cannot be understood; the message names the flag and what it takes. */
final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
