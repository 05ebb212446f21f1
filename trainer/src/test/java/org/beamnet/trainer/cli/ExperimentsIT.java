package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.run.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small plan with real trainings: the command is stopped, then one of its trainings is killed,
 * then it runs to its end. What was finished is kept, what was not ends with the bits of a training
 * that nobody disturbed.
 */
class ExperimentsIT {
  private static final int LIMIT_SECONDS = 240;
  private static final String PLAN =
      """
      name: a plan
      seeds: [1, 2]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 3, checkpoint-steps: 1}}
      experiments:
        - name: dropout
          base: small
          arms: {"on": {}, "off": {dropout: 0}}
          claims: [{claim: it helps, paper: no figure, measure: gap, lower: "on"}]
        - name: views
          base: small
          arms: {ten: {views: 10}, one: {}}
          claims: [{claim: ten help, paper: 1.5 points, measure: validation-top1, lower: ten}]
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 320, 40, 2, 1).write(folder.resolve("data"));
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
  }

  @Test
  void stoppedKilledAndFinished() throws Exception {
    Process stopped = start(1);
    await(stopped, () -> begun("small-seed1"));
    stopped.destroy();
    assertThat(stopped.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(stopped.exitValue()).as(output(1)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(output(1)).contains("small-seed1 stopped and saved", "with the same command");
    assertThat(finished("small-seed1")).doesNotExist();

    Process killed = start(2);
    await(killed, () -> begun("small-dropout-0-seed1"));
    killed.children().forEach(ProcessHandle::destroyForcibly);
    assertThat(killed.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).as(output(2)).isEqualTo(ExitCode.FAILED);
    assertThat(output(2))
        .contains("small-seed1 goes on", "small-dropout-0-seed1 FAILED", "small-seed2 finished")
        .contains("trainer: failed: small-dropout-0-seed1");
    assertThat(finished("small-dropout-0-seed1")).doesNotExist();
    FileTime before = Files.getLastModifiedTime(finished("small-seed1"));

    // Begun beside no other training, it goes on beside one.
    Process whole = start(3, "--jobs=2");
    assertThat(whole.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(whole.exitValue()).as(output(3)).isZero();
    assertThat(output(3)).contains("small-dropout-0-seed1 goes on").doesNotContain("small-seed1 ");
    assertThat(Files.getLastModifiedTime(finished("small-seed1"))).isEqualTo(before);
    assertThat(Files.readAllLines(folder.resolve("work").resolve("results.csv"))).hasSize(5);
    assertThat(Files.readString(folder.resolve("work").resolve("ledger.md")))
        .contains("(n = 2)", "4 of 4 cells finished");

    TrainerProcess trainer = new TrainerProcess(folder);
    trainer.finish(
        "undisturbed", "--recipe=small", "--epochs=3", "--dropout=0", "--native-threads=1");
    trainer.assertSame(run("small-dropout-0-seed1").toString(), "undisturbed");

    assertRefusedForOtherArguments();
  }

  private static void assertRefusedForOtherArguments() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), PLAN.replace("epochs: 3", "epochs: 4"));
    Process other = start(4);
    assertThat(other.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(output(4)).contains("--epochs=3", "the plan asks for", "--epochs=4");
  }

  private static Process start(int life, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Trainings get the same flags, and most of their short lives is start-up.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrainerCommand.class.getName());
    command.addAll(
        List.of(
            "experiments",
            "--verbose",
            "--plan=" + folder.resolve("plan.yaml"),
            "--work=" + folder.resolve("work"),
            "--dataset=whole=" + folder.resolve("data")));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("life-" + life + ".txt").toFile())
        .start();
  }

  private static String output(int life) throws IOException {
    return Files.readString(folder.resolve("life-" + life + ".txt"));
  }

  private static Path cell(String id) {
    return folder.resolve("work").resolve("cells").resolve(id);
  }

  private static Path run(String id) {
    return folder.relativize(cell(id).resolve("run"));
  }

  private static Path finished(String id) {
    return cell(id).resolve("finished");
  }

  private static boolean begun(String id) {
    return !new RunFolder(cell(id).resolve("run")).checkpoints().isEmpty();
  }

  private static void await(Process process, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!happened.getAsBoolean()) {
      assertThat(process.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
