package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipes and devices in place of files: refused with one message, never waited for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipesTest {
  private static final String WHY = "is a pipe, device or socket, not a regular file";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("data");
    new TinyDataset(32, 8, 4, 1, 1).write(data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "rejected/rejected.parquet",
        "duplicates/duplicates.parquet",
        "statistics/statistics.parquet",
        "train/shard-00000-of-00001.parquet"
      })
  void verifyAndTrainEnd(String file) throws Exception {
    Path path = data.resolve(file);
    Files.delete(path);
    pipe(path);
    assertThat(verify()).contains(WHY);
    Files.delete(path);
    Files.createSymbolicLink(path, Path.of("/dev/zero"));
    assertThat(verify()).contains(WHY);
    if (!file.startsWith("rejected") && !file.startsWith("duplicates")) {
      assertRefused(3, "train", "--dataset=" + data, "--recipe=small", "--run=" + run());
      assertThat(run()).doesNotExist();
    }
  }

  @Test
  void checkpointsAreRegularFiles() throws Exception {
    Files.createDirectories(run().resolve("checkpoints"));
    pipe(run().resolve("checkpoints/epoch-0001.ckpt"));
    assertRefused(3, "train", "--dataset=" + data, "--resume", "--run=" + run());
    assertRefused(3, "evaluate", "--dataset=" + data, "--run=" + run());
    assertRefused(3, "export", "--run=" + run(), "--output=" + folder.resolve("out.npz"));
  }

  @Test
  void otherInputsAreRegularFiles() throws Exception {
    Path pipe = pipe(folder.resolve("pipe"));
    String ours = "--dataset=" + data;
    String there = "--run=" + run();
    assertRefused(3, "import", "--weights=" + pipe, ours, there, "--recipe=small");
    assertRefused(3, "train", "--statistics=" + pipe, ours, there, "--recipe=small");
    assertRefused(2, "train", "--config=" + pipe, ours, there);
    assertRefused(
        2,
        "experiments",
        "--plan=" + pipe,
        "--dataset=a=" + data,
        "--work=" + folder.resolve("work"),
        "--list");
  }

  @Test
  void aPipeInPlaceOfTheLockIsRefused() throws Exception {
    Files.createDirectory(run());
    pipe(run().resolve(".lock"));
    assertRefused(3, "train", "--dataset=" + data, "--recipe=small", "--run=" + run());
  }

  private Path run() {
    return folder.resolve("run");
  }

  private String verify() {
    Trainer.Outcome outcome = Trainer.run("verify", "--dataset=" + data);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
    return outcome.out() + outcome.err();
  }

  private static void assertRefused(int exitCode, String... command) {
    Trainer.Outcome outcome = Trainer.run(command);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains(WHY);
  }

  private static Path pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }
}
