package org.beamnet.schemas.program;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream for people on which nothing from outside can act: {@code println} prints exactly one
 * line, the values of {@code printf} add none to its template, and {@code print} keeps the line
 * feeds and tabs of its text. Every other control character is shown as an escape; so is one in
 * bytes, which must be UTF-8. {@link ConsoleWriter} is the same for a writer.
 */
public final class ConsoleStream extends PrintStream {
  private final PrintStream target;

  private ConsoleStream(PrintStream target) {
    super(new EscapedBytes(target), true, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** Onto this stream, which decides on the encoding; the same if it is one already. */
  public static ConsoleStream on(PrintStream target) {
    return target instanceof ConsoleStream console ? console : new ConsoleStream(target);
  }

  /**
   * From now on, what libraries and loggers write to standard error is escaped as well. Must come
   * before the first logger.
   *
   * @param target standard error, in the encoding that the program speaks
   */
  public static void guardErrors(PrintStream target) {
    System.setErr(on(target));
  }

  /** The stream below, for a progress bar, which moves the cursor. */
  public static PrintStream plain(PrintStream stream) {
    return stream instanceof ConsoleStream console ? console.target : stream;
  }

  @Override
  public void println(@Nullable String line) {
    // One call, so that lines of two threads do not mix.
    print(ConsoleLine.of(line) + "\n");
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }

  @Override
  public PrintStream format(String template, @Nullable Object... values) {
    return super.format(template, ConsoleLine.values(values));
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String template, @Nullable Object... values) {
    return super.format(locale, template, ConsoleLine.values(values));
  }
}
