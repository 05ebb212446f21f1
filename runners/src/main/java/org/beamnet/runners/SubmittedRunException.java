package org.beamnet.runners;

/**
 * A failure that Flink is told of, where it started this program: by an exception, because an exit
 * code would end Flink's process. The message is that of the command line.
 */
final class SubmittedRunException extends RuntimeException {
  SubmittedRunException(Failure failure, Throwable cause) {
    super("preprocess: " + failure.message(), cause);
  }
}
