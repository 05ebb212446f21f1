package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the program, in a process of its own, as an operator or a power cut does. */
class SignalIT {
  private static final int LIMIT_SECONDS = 120;

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 600, 60, 2, 1).write(folder.resolve("data"));
  }

  @Test
  void sigtermSavesAndResumingGivesTheSameBits() throws Exception {
    trainToTheEnd("whole", "--recipe=small", "--epochs=4");

    Process process = train("ended", "--recipe=small", "--epochs=4");
    awaitCheckpoint("ended");
    process.destroy();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(folder.resolve("ended.txt"));
    assertThat(process.exitValue()).as(output).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(output).contains("stopping after this step", "stopped and saved");
    assertThat(newest("ended").state().epoch()).isBetween(1, 3);

    trainToTheEnd("ended", "--resume");
    assertSameAsWhole("ended");
  }

  @Test
  void killedAndResumedGivesTheSameBits() throws Exception {
    if (!Files.exists(folder.resolve("whole"))) {
      trainToTheEnd("whole", "--recipe=small", "--epochs=4");
    }
    Process process = train("killed", "--recipe=small", "--epochs=4");
    awaitCheckpoint("killed");
    process.destroyForcibly().waitFor();
    trainToTheEnd("killed", "--resume");
    assertSameAsWhole("killed");
  }

  private static void trainToTheEnd(String run, String... more) throws Exception {
    int exitCode = train(run, more).waitFor();
    assertThat(exitCode).as(Files.readString(folder.resolve(run + ".txt"))).isZero();
  }

  private static void assertSameAsWhole(String run) {
    assertThat(newest(run).state().epoch()).isEqualTo(4);
    assertThat(newest(run).parameters()).isEqualTo(newest("whole").parameters());
    assertThat(newest(run).velocities()).isEqualTo(newest("whole").velocities());
  }

  private static void awaitCheckpoint(String run) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (new RunFolder(folder.resolve(run)).checkpoints().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static Checkpoint newest(String run) {
    return new RunFolder(folder.resolve(run))
        .checkpoints()
        .newest(
            warning -> {
              throw new AssertionError(warning);
            });
  }

  private static Process train(String run, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrainerCommand.class.getName());
    Stream.concat(
            Stream.of(
                "train",
                "--verbose",
                "--dataset=" + folder.resolve("data"),
                "--run=" + folder.resolve(run)),
            Stream.of(more))
        .forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(run + ".txt").toFile()))
        .start();
  }
}
