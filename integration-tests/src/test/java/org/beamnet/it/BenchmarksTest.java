package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in {@code benchmarks/}, which Java runs from their source, compile. */
class BenchmarksTest {
  @TempDir private Path classes;

  @Test
  void compile() throws IOException {
    List<Path> programs;
    try (Stream<Path> files = Files.list(Path.of("benchmarks"))) {
      programs = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(programs).hasSizeGreaterThan(3);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean sound =
          compiler
              .getTask(
                  errors,
                  manager,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(programs))
              .call();
      assertThat(sound).as(errors.toString()).isTrue();
    }
  }
}
