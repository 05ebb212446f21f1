package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.run.RunFolder;

/**
 * The program in processes of its own, all on one dataset.
 *
 * @param folder holds the dataset in {@code data}; gets the runs, and the output of each in {@code
 *     RUN.txt}
 */
public record TrainerProcess(Path folder) {
  /** Starts a training. */
  public Process start(String run, String... more) throws IOException {
    return builder(run, more).start();
  }

  private ProcessBuilder builder(String run, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Most of a short life is start-up, which these make shorter.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
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
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(run + ".txt").toFile()));
  }

  /** Trains until the program ends by itself, which it must without a fault. */
  public void finish(String run, String... more) throws IOException, InterruptedException {
    int exitCode = start(run, more).waitFor();
    assertThat(exitCode).as(output(run)).isZero();
  }

  /**
   * Trains to the end with a value of {@code OMP_NUM_THREADS}; an empty one removes the variable.
   */
  void finishWithOmpThreads(String number, String run, String... more)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(run, more);
    if (number.isEmpty()) {
      builder.environment().remove("OMP_NUM_THREADS");
    } else {
      builder.environment().put("OMP_NUM_THREADS", number);
    }
    assertThat(builder.start().waitFor()).as(output(run)).isZero();
  }

  /** All that the processes of a run have printed. */
  public String output(String run) throws IOException {
    Path file = folder.resolve(run + ".txt");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  public boolean hasCheckpoint(String run) {
    return !new RunFolder(folder.resolve(run)).checkpoints().isEmpty();
  }

  /** The newest checkpoint of a run, which must be sound. */
  public Checkpoint newest(String run) {
    return new RunFolder(folder.resolve(run))
        .checkpoints()
        .newest(
            warning -> {
              throw new AssertionError(warning);
            });
  }

  /** Two runs must have come to the same epoch and the same bits. */
  public void assertSame(String run, String reference) {
    Checkpoint found = newest(run);
    Checkpoint expected = newest(reference);
    assertThat(found.state().epoch()).isEqualTo(expected.state().epoch());
    assertThat(found.state().step()).isEqualTo(expected.state().step());
    assertThat(found.state().schedule()).isEqualTo(expected.state().schedule());
    for (int i = 0; i < expected.state().history().size(); i++) {
      assertThat(found.state().history().get(i))
          .usingRecursiveComparison()
          .ignoringFields("time", "imagesPerSecond")
          .isEqualTo(expected.state().history().get(i));
    }
    assertThat(found.parameters()).isEqualTo(expected.parameters());
    assertThat(found.velocities()).isEqualTo(expected.velocities());
  }
}
