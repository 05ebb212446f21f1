package org.beamnet.schemas.program;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@link ConsoleStream} for characters. It does not flush by itself, except at line ends. */
public final class ConsoleWriter extends PrintWriter {
  /** Onto this writer. */
  public ConsoleWriter(Writer target) {
    super(new EscapedText(target), true);
  }

  @Override
  public void println(@Nullable String line) {
    super.println(ConsoleLine.of(line));
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }

  @Override
  public PrintWriter format(String template, @Nullable Object... values) {
    return super.format(template, ConsoleLine.values(values));
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String template, @Nullable Object... values) {
    return super.format(locale, template, ConsoleLine.values(values));
  }
}
