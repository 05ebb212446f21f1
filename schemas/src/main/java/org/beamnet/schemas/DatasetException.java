package org.beamnet.schemas;

import java.util.List;
import java.util.stream.Collectors;
import org.beamnet.schemas.text.VisibleText;

/**
 * Data that breaks the contract: a missing, damaged or mismatching file. Both programs end with
 * exit code 3 when it reaches them, and show the message as it is, so the message names the file,
 * the rule that it breaks and what to do. Control characters in it are shown as escapes, wherever
 * the names in it come from: it may reach the log of a cluster as well.
 */
public final class DatasetException extends RuntimeException {
  /** With a message that names file, rule and remedy. */
  public DatasetException(String message) {
    super(VisibleText.line(message));
  }

  /** With a message that names file, rule and remedy, and the failure behind it. */
  public DatasetException(String message, Throwable cause) {
    super(VisibleText.line(message), cause);
  }

  /**
   * A message of several lines.
   *
   * @param rule what is broken
   * @param examples of it, a line each
   * @param remedy what to do, a line
   */
  public DatasetException(String rule, List<String> examples, String remedy) {
    super(
        examples.stream()
            .map(example -> "\n  " + VisibleText.line(example))
            .collect(
                Collectors.joining("", VisibleText.line(rule), "\n" + VisibleText.line(remedy))));
  }
}
