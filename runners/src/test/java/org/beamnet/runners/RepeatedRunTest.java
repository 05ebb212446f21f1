package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An equal run is told from any other by what the dataset's provenance says. */
class RepeatedRunTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 6, 1);
    Pictures.write(folder.resolve("in/dog"), 6, 2);
    rename("more/cat", 4, 3);
    rename("third/cat", 5, 4);
  }

  /** Pictures whose names no other source has. */
  private void rename(String path, int count, long seed) throws IOException {
    Pictures.write(folder.resolve(path), count, seed);
    try (Stream<Path> files = Files.list(folder.resolve(path))) {
      for (Path file : files.toList()) {
        Files.move(file, file.resolveSibling(seed + "-" + file.getFileName()));
      }
    }
  }

  @Test
  void aDatasetIsFinishedByAnEqualRunOnly() throws IOException {
    assertThat(isFinished("in", "--output")).isFalse();
    run("in", "--output");
    assertThat(isFinished("in", "--output")).isTrue();
    assertThat(isFinished("in", "--output", "--maxRejected=1")).as("decides no byte").isTrue();
    assertThat(isFinished("in", "--output", "--seed=2")).isFalse();
    assertThat(isFinished("more", "--output")).isFalse();
  }

  @Test
  void imagesAreAddedOnce() throws IOException {
    run("in", "--output");
    assertThat(isFinished("in", "--extend")).isFalse();
    assertThat(isFinished("more", "--extend")).isFalse();
    run("more", "--extend");
    assertThat(isFinished("more", "--extend")).isTrue();
    assertThat(isFinished("in", "--extend")).isFalse();
    assertThat(isFinished("in", "--output")).as("the run before the extension").isTrue();
    run("third", "--extend");
    assertThat(isFinished("more", "--extend")).as("an older extension").isFalse();
  }

  @Test
  void aRunThatHasNotTidiedUpGoesOn() throws IOException {
    run("in", "--output");
    Files.createDirectories(folder.resolve("out/.work"));
    Files.writeString(folder.resolve("out/.work/plan.json"), "{\"facts\":{}}");
    assertThat(isFinished("in", "--output")).isFalse();
  }

  @Test
  void withoutProvenanceNobodyKnows() throws IOException {
    run("in", "--output");
    Files.writeString(folder.resolve("out/provenance.json"), "{}");
    assertThat(isFinished("in", "--output")).isFalse();
    Files.delete(folder.resolve("out/provenance.json"));
    assertThat(isFinished("in", "--output")).isFalse();
  }

  private boolean isFinished(String source, String place, String... flags) throws IOException {
    return RepeatedRun.isFinished(
        Planning.plan(CommandLine.parse(arguments(source, place, flags))));
  }

  private void run(String source, String place, String... flags) {
    CommandRun run = CommandRun.of(arguments(source, place, flags));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private String[] arguments(String source, String place, String... flags) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--source=" + folder.resolve(source),
                place + "=" + folder.resolve("out"),
                "--side=8",
                "--runner=DirectRunner"));
    arguments.addAll(List.of(flags));
    return arguments.toArray(String[]::new);
  }
}
