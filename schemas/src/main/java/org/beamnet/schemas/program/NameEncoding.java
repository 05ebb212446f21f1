package org.beamnet.schemas.program;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of file names, which Java takes from the locale when it starts and which nothing can
 * change later. In the locale {@code C}, the usual one of containers, it has ASCII letters only.
 */
public final class NameEncoding {
  private static final String PROPERTY = "sun.jnu.encoding";

  /** The words with which Java refuses a name that the encoding cannot write. */
  private static final String REFUSAL = "unmappable characters";

  private NameEncoding() {}

  /**
   * Adds a line with the remedy to a message about a name that the encoding cannot write; returns
   * others as they are.
   */
  public static String explain(String message) {
    return explain(message, System.getProperty(PROPERTY, Charset.defaultCharset().name()));
  }

  static String explain(String message, String encoding) {
    return message.contains(REFUSAL) && !encoding.equals(StandardCharsets.UTF_8.name())
        ? message
            + "\nIn this locale names of files are in "
            + encoding
            + ", which cannot write all of them. Set LC_ALL=C.UTF-8."
        : message;
  }
}
