package org.beamnet.schemas;

/**
 * Data that breaks the contract: a missing, damaged or mismatching file. Both programs end with
 * exit code 3 when it reaches them, and show the message as it is, so the message names the file,
 * the rule that it breaks and what to do.
 */
public final class DatasetException extends RuntimeException {
  /** With a message that names file, rule and remedy. */
  public DatasetException(String message) {
    super(message);
  }

  /** With a message that names file, rule and remedy, and the failure behind it. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
