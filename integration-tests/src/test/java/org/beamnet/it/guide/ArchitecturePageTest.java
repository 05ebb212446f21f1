package org.beamnet.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names every package of the main code, and classes and packages that exist. */
class ArchitecturePageTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path ROOT = Path.of("org", "beamnet");
  private static final Pattern NAME =
      Pattern.compile("`((?:schemas|pipelines|runners|trainer)(?:\\.[a-z0-9]+)*)(\\.[A-Z]\\w*)?`");

  private static final String[] MODULES = {"schemas", "pipelines", "runners", "trainer"};
  private static final Pattern CHART = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);

  /** A capitalized word with a small letter in it. */
  private static final Pattern BOX = Pattern.compile("\\b[A-Z][a-zA-Z]*[a-z][a-zA-Z]*\\b");

  @Test
  void packagesOfThePageAreThoseOfTheCode() throws IOException {
    String page = Files.readString(TOP.resolve(".github/ARCHITECTURE.md"));
    String table = page.substring(page.indexOf("| to change | look in |"));
    Set<String> named = new TreeSet<>();
    Matcher matcher = NAME.matcher(table);
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).isEqualTo(packages());
  }

  @Test
  void classesOfThePageExist() throws IOException {
    Matcher matcher = NAME.matcher(Files.readString(TOP.resolve(".github/ARCHITECTURE.md")));
    int classes = 0;
    while (matcher.find()) {
      if (matcher.group(2) != null) {
        String name = (matcher.group(1) + matcher.group(2)).replace('.', '/');
        String module = Path.of(name).getName(0).toString();
        Path file = sources(module).resolve(ROOT).resolve(name + ".java");
        assertThat(file).exists();
        classes++;
      }
    }
    assertThat(classes).isPositive();
  }

  /** Boxes of the two flow charts are named after classes. */
  @Test
  void classesOfTheChartsExist() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(sources(module))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.replace(".java", ""))
            .forEach(classes::add);
      }
    }
    Set<String> boxes = new TreeSet<>();
    Matcher chart = CHART.matcher(Files.readString(TOP.resolve(".github/ARCHITECTURE.md")));
    while (chart.find()) {
      Matcher box = BOX.matcher(chart.group(1));
      while (box.find()) {
        boxes.add(box.group());
      }
    }
    assertThat(boxes).hasSizeGreaterThan(15);
    assertThat(classes).containsAll(boxes);
  }

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module : MODULES) {
      Path root = sources(module).resolve(ROOT);
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
            .forEach(packages::add);
      }
    }
    return packages;
  }

  private static Path sources(String module) {
    return TOP.resolve(module).resolve("src/main/java");
  }
}
