package org.beamnet.schemas.program;

import java.util.Arrays;
import org.beamnet.schemas.text.VisibleText;
import org.jspecify.annotations.Nullable;

/** Text of a single line of output, whatever the values in it are. */
final class ConsoleLine {
  private ConsoleLine() {}

  /** A line; tabs at its start stay, since stack traces are indented by them. */
  static String of(@Nullable Object value) {
    String raw = String.valueOf(value);
    String text = raw.replaceFirst("^\t+", "");
    return raw.substring(0, raw.length() - text.length()) + VisibleText.line(text);
  }

  /** The values for a template: all but numbers and truth values become text of one line. */
  static @Nullable Object[] values(@Nullable Object... values) {
    return Arrays.stream(values)
        .map(
            value ->
                value == null || value instanceof Number || value instanceof Boolean
                    ? value
                    : VisibleText.line(value.toString()))
        .toArray();
  }
}
