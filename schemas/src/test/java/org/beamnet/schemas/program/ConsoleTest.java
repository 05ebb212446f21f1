package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String NAME = "a\u001b]0;b\u0007\nforged\r\u202e|\u0085";
  private static final String SHOWN = "a\\u001b]0;b\\u0007\\nforged\\r\\u202e|\\u0085";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ConsoleStream stream =
      ConsoleStream.on(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  private final StringWriter text = new StringWriter();
  private final ConsoleWriter writer = new ConsoleWriter(text);

  @Test
  void valuesAndLinesStayWithinTheirLine() {
    stream.println(NAME);
    stream.println((Object) NAME);
    stream.printf(Locale.ROOT, "%s %d %b%n", NAME, 7, true);
    stream.printf(Locale.ROOT, "%s %.1f%n", List.of(NAME), 1.5);
    writer.println(NAME);
    writer.println((Object) NAME);
    writer.printf(Locale.ROOT, "%s %d %b%n", NAME, 7, true);
    writer.printf(Locale.ROOT, "%s %.1f%n", List.of(NAME), 1.5);
    String expected = "%s\n%s\n%s 7 true\n[%s] 1.5\n".formatted(SHOWN, SHOWN, SHOWN, SHOWN);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(text).hasToString(expected);
  }

  @Test
  void textKeepsItsLines() {
    stream.print("one\n\ttwo\u001b[2J\rthree\n");
    stream.append("é\u202e猫👍\n");
    writer.print("one\n\ttwo\u001b[2J\rthree\n");
    writer.append("é\u202e猫👍\n");
    String expected = "one\n\ttwo\\u001b[2J\\rthree\né\\u202e猫👍\n";
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(text).hasToString(expected);
  }

  @Test
  void bytesAreEscapedWhereverTheyAreCut() {
    for (byte one : "é\u202e猫👍\u009bx\n".getBytes(StandardCharsets.UTF_8)) {
      stream.write(one);
    }
    stream.write(new byte[] {(byte) 0xff, '\n'}, 0, 2);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é\\u202e猫👍\\u009bx\n\ufffd\n");
  }

  @Test
  void stackTracesForgeNoLine() {
    new IllegalStateException(NAME, new IllegalStateException("\tat forged\n\tat forged"))
        .printStackTrace(stream);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .contains("java.lang.IllegalStateException: " + SHOWN)
        .noneMatch(line -> line.startsWith("forged") || line.startsWith("\tat forged"))
        .anyMatch(line -> line.startsWith("\tat org.beamnet"));
  }
}
