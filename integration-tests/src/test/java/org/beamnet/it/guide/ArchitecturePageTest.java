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

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module : new String[] {"schemas", "pipelines", "runners", "trainer"}) {
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
