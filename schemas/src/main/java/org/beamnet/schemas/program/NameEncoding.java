package org.beamnet.schemas.program;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encoding of file names, which Java takes from the locale when it starts and which nothing can
 * change later. In the locale {@code C}, the usual one of containers, it has ASCII letters only.
 */
public final class NameEncoding {
  private static final String PROPERTY = "sun.jnu.encoding";

  /** The words with which Java refuses a name that the encoding cannot write. */
  private static final String REFUSAL = "unmappable characters";

  /** Stands where Java could not decode bytes of a name. */
  private static final char REPLACEMENT = '\ufffd';

  /** Why a file of such a name cannot be opened. */
  public static final String LOST =
      "its name has bytes that are not in this locale's encoding: rename it";

  private NameEncoding() {}

  /** Whether a name that came from the file system no longer leads to its file. */
  public static boolean isLost(String name) {
    return name.indexOf(REPLACEMENT) >= 0;
  }

  /** What to do about a message that speaks of a name the encoding cannot write. */
  public static Optional<String> remedy(String message) {
    return remedy(message, System.getProperty(PROPERTY, Charset.defaultCharset().name()));
  }

  static Optional<String> remedy(String message, String encoding) {
    return message.contains(REFUSAL) && !encoding.equals(StandardCharsets.UTF_8.name())
        ? Optional.of(
            "In this locale names of files are in "
                + encoding
                + ", which cannot write all of them. Set LC_ALL=C.UTF-8.")
        : Optional.empty();
  }

  /** Adds the remedy to a message, as a line of its own. */
  public static String explain(String message) {
    return message + remedy(message).map(remedy -> "\n" + remedy).orElse("");
  }
}
