package org.beamnet.schemas.text;

import java.util.Locale;

/**
 * Names and messages of others, with every character that a reader cannot see shown as an escape.
 * Such a character could move the cursor, begin a line that this program never wrote, or turn the
 * order of the letters round.
 *
 * <p>Escaped are control characters (C0, DEL, C1), line and paragraph separators, format characters
 * (Unicode category Cf: bidirectional controls, characters of no width, tags) and surrogates
 * without a partner. The escapes are {@code \n}, {@code \r}, {@code \t} and else {@code \}{@code
 * uXXXX}, so JSON and properties files stay what they are. A backslash stays one backslash: text
 * may come through here twice and is the same as after once. A name that holds a backslash and an n
 * therefore looks like one with a line feed; where the difference counts, the tables and JSON files
 * of a dataset have the name itself.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Text within a line: all such characters are escaped. */
  public static String line(String raw) {
    return escape(raw, "");
  }

  /** Text of this program in several lines: line feeds and tabs stay, all others are escaped. */
  public static String lines(String raw) {
    return escape(raw, "\n\t");
  }

  /** Whether {@link #line} changes nothing. */
  public static boolean isVisible(String raw) {
    return raw.codePoints().noneMatch(VisibleText::isHidden);
  }

  private static String escape(String raw, String kept) {
    if (isVisible(raw)) {
      return raw;
    }
    StringBuilder text = new StringBuilder();
    raw.codePoints()
        .forEach(
            point -> {
              if (isHidden(point) && kept.indexOf(point) < 0) {
                append(text, point);
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void append(StringBuilder text, int point) {
    switch (point) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        for (char unit : Character.toChars(point)) {
          text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
  }
}
