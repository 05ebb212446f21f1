package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong: one clear message, the documented exit code, nothing half-written. */
class BadInputIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int USAGE = 2;
  private static final int BAD_DATA = 3;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void preprocessTwoSides() {
    for (int side : new int[] {32, 16}) {
      Program.Outcome outcome =
          preprocess(
              "",
              Program.SAMPLE,
              shared.resolve("side" + side),
              "--side=" + side,
              "--runner=DirectRunner");
      assertThat(outcome.exitCode()).isZero();
    }
  }

  @Test
  void missingSource() {
    Program.Outcome outcome = preprocess(folder.resolve("nowhere"), folder.resolve("out"));
    assertRefused(outcome, BAD_DATA, "nowhere");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void emptySource() throws IOException {
    Program.Outcome outcome =
        preprocess(Files.createDirectory(folder.resolve("empty")), folder.resolve("out"));
    assertRefused(outcome, BAD_DATA, "empty");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void unreadableFileAboveTheLimit() throws IOException {
    Path source = folder.resolve("source");
    Files.createDirectories(source.resolve("cats"));
    Files.writeString(source.resolve("cats/broken.jpg"), "no picture at all");
    Program.Outcome outcome = preprocess(source, folder.resolve("out"), "--holdOut=0");
    assertRefused(outcome, BAD_DATA, "broken.jpg", "--maxRejected");
    assertThat(folder.resolve("out").resolve(DatasetLayout.MANIFEST)).doesNotExist();
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void unknownFlags() {
    assertRefused(Program.preprocess().with(javaFlags()).run(LIMIT, "--sauce=x"), USAGE, "sauce");
    assertRefused(
        Program.trainer().with(javaFlags()).run(LIMIT, "train", "--sauce=x"), USAGE, "sauce");
  }

  @Test
  void datasetWithoutManifest() throws IOException {
    Path dataset = copyOf("side32");
    Files.delete(dataset.resolve(DatasetLayout.MANIFEST));
    assertRefused(train(dataset), BAD_DATA, "has no manifest.json");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void shardWithFlippedByte() throws IOException {
    Path dataset = copyOf("side32");
    Path shard = dataset.resolve(DatasetLayout.shard(Split.TRAIN, 0, shards(dataset)));
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    assertRefused(train(dataset), BAD_DATA, shard.getFileName().toString(), "damaged");
  }

  @Test
  void statisticsOfAnotherSide() {
    Program.Outcome outcome =
        train(shared.resolve("side32"), "--statistics=" + shared.resolve("side16"));
    assertRefused(outcome, BAD_DATA, "side is 16, expected 32");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** Flags of the Java virtual machine. */
  String javaFlags() {
    return "";
  }

  /** Those for {@code preprocess}, where they differ. */
  String preprocessFlags() {
    return javaFlags();
  }

  private Program.Outcome train(Path dataset, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "train",
                    "--dataset=" + dataset,
                    "--run=" + folder.resolve("run"),
                    "--recipe=small",
                    "--epochs=1"),
                Stream.of(more))
            .toList();
    return Program.trainer().with(javaFlags()).run(LIMIT, arguments.toArray(String[]::new));
  }

  private Program.Outcome preprocess(Path source, Path output, String... more) {
    return preprocess(preprocessFlags(), source, output, more);
  }

  private static Program.Outcome preprocess(
      String javaFlags, Path source, Path output, String... more) {
    List<String> arguments =
        Stream.concat(Stream.of("--source=" + source, "--output=" + output), Stream.of(more))
            .toList();
    return Program.preprocess().with(javaFlags).run(LIMIT, arguments.toArray(String[]::new));
  }

  private static void assertRefused(Program.Outcome outcome, int exitCode, String... named) {
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.output()).contains(named).doesNotContain("\tat ");
  }

  private Path copyOf(String dataset) throws IOException {
    Path copy = folder.resolve("copy");
    Path original = shared.resolve(dataset);
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, copy.resolve(original.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  private static int shards(Path dataset) throws IOException {
    try (Stream<Path> files = Files.list(dataset.resolve(Split.TRAIN.directory()))) {
      return Math.toIntExact(files.count());
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
