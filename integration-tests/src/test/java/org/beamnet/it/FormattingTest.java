package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No number is printed in the digits of the machine's locale. Error Prone's DefaultLocale checks
 * templates that are constants; this test refuses {@code formatted} on any other.
 */
class FormattingTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern VARIABLE_TEMPLATE =
      Pattern.compile("\\b[a-z]\\w*(\\(\\))?\\.formatted\\(");

  @Test
  void variableTemplatesNameALocale() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      Matcher matcher = VARIABLE_TEMPLATE.matcher(Files.readString(file));
      while (matcher.find()) {
        found.add(TOP.relativize(file) + ": " + matcher.group());
      }
    }
    assertThat(found).as("use String.format(Locale.ROOT, template, …)").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("schemas", "pipelines", "runners", "trainer")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(500);
    return sources;
  }
}
