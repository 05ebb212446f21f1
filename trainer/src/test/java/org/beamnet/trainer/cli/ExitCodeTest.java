package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.program.ProgramBuild;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong: one clear message, the documented exit code, no run folder. */
class ExitCodeTest {
  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("data");
    new TinyDataset(32, 40, 10, 1, 1).write(data);
  }

  /** An error that left the program would leave its process waiting for ever. */
  @Test
  void anErrorEndsInAMessageAndACode() {
    PrintWriter out =
        new PrintWriter(Writer.nullWriter()) {
          @Override
          public void write(String text, int from, int length) {
            throw new StackOverflowError("too deep");
          }
        };
    StringWriter err = new StringWriter();
    int code =
        TrainerCommand.execute(
            new StopSignal(), out, new PrintWriter(err, true), "verify", "--dataset=" + data);
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("trainer: java.lang.StackOverflowError: too deep");
  }

  @Test
  void missingDataset() {
    assertRefused(train(folder.resolve("nowhere")), ExitCode.BAD_DATA, "nowhere", "no such folder");
  }

  @Test
  void datasetWithoutManifest() throws IOException {
    Files.delete(data.resolve(DatasetLayout.MANIFEST));
    assertRefused(train(data), ExitCode.BAD_DATA, "has no manifest.json");
  }

  @Test
  void shardWithAFlippedByte() throws IOException {
    Path shard = data.resolve(DatasetLayout.shard(Split.TRAIN, 0, 1));
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    assertRefused(train(data), ExitCode.BAD_DATA, shard.toString(), "damaged");
  }

  @Test
  void statisticsOfAnotherSide() throws IOException {
    Path other = folder.resolve("other");
    new TinyDataset(16, 40, 10, 1, 1).write(other);
    assertRefused(
        train(data, "--statistics=" + other), ExitCode.BAD_DATA, "side is 16, expected 32");
  }

  @Test
  void datasetOfAnotherSideThanTheRecipes() {
    assertRefused(
        Trainer.run("train", "--dataset=" + data, "--run=" + run()),
        ExitCode.BAD_DATA,
        "side is 32, recipe paper needs 256");
  }

  @Test
  void noValidationSplit() throws IOException {
    Path other = folder.resolve("other");
    new TinyDataset(32, 40, 0, 1, 1).write(other);
    assertRefused(train(other), ExitCode.BAD_DATA, "validation split has no image", "--holdOut");
  }

  @Test
  void unknownWords() {
    assertRefused(Trainer.run("train", "--sauce=x"), ExitCode.USAGE, "--sauce=x", "--help");
    assertRefused(Trainer.run("dance"), ExitCode.USAGE, "dance");
    assertRefused(Trainer.run(), ExitCode.USAGE, "name a command");
    assertRefused(
        Trainer.run("train", "--dataset=" + data, "--run=" + run(), "--recipe=large"),
        ExitCode.USAGE,
        "must be paper or small");
    assertRefused(train(data, "--batch=0"), ExitCode.USAGE, "batch: must be 1 or more, was 0");
    assertRefused(
        train(data, "--batch=1000000000"), ExitCode.USAGE, "batch: must be 228261 or less");
    assertRefused(train(data, "--batch=many"), ExitCode.USAGE, "--batch", "many");
    assertRefused(train(data, "--lighting=disco"), ExitCode.USAGE, "paper, author, off");
    assertRefused(train(data, "--mean=cruel"), ExitCode.USAGE, "must be under-crop or central");
    assertRefused(train(data, "--input=225"), ExitCode.USAGE, "input: must be 224 or 227, was 225");
    assertRefused(train(data, "--input=227"), ExitCode.USAGE, "paper's conv1");
    assertRefused(train(data, "--biases=2"), ExitCode.USAGE, "must be paper, caffe or zero");
    assertRefused(
        train(data, "--patience=0"), ExitCode.USAGE, "patience: must be 1 or more, was 0");
    assertRefused(train(data, "--min-improvement=2"), ExitCode.USAGE, "must be in [0, 1), was 2");
    assertRefused(train(data, "--checkpoint-steps=0"), ExitCode.USAGE, "must be 1 or more, was 0");
    assertRefused(train(data, "--checkpoint-minutes=0"), ExitCode.USAGE, "must be above 0");
    assertRefused(train(data, "--keep-checkpoints=0"), ExitCode.USAGE, "must be 1 or more");
    assertRefused(train(data, "--corrupt=ignore"), ExitCode.USAGE, "must be fail or skip");
    assertRefused(train(data, "--threads=0"), ExitCode.USAGE, "threads: must be 1 or more");
    assertRefused(
        train(data, "--dropout-scaling=x"), ExitCode.USAGE, "one of test, training, was 'x'");
    assertRefused(train(data, "--crops=x"), ExitCode.USAGE, "one of random, central, was 'x'");
    assertRefused(evaluate("--views=3"), ExitCode.USAGE, "views: must be 1 or 10, was 3");
    assertRefused(evaluate("--split=test"), ExitCode.USAGE, "train or validation");
  }

  @Test
  void evaluationOfNothing() {
    assertRefused(evaluate("--views=1"), ExitCode.BAD_DATA, "there is no such folder");
  }

  @Test
  void divergence() {
    assertRefused(
        train(data, "--learning-rate=1e30", "--epochs=3"),
        ExitCode.FAILED,
        "training diverged",
        "--learning-rate");
    assertRefused(
        train(data, "--resume"),
        ExitCode.BAD_DATA,
        run() + ": holds no checkpoint",
        "ended before the first checkpoint");
  }

  @Test
  void helpAndVersion() {
    for (String command :
        new String[] {
          "train", "evaluate", "predict", "export", "import", "inspect", "doctor", "experiments"
        }) {
      Trainer.Outcome help = Trainer.run(command, "--help");
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("Usage: trainer " + command);
    }
    assertThat(Trainer.run("--help").out()).contains("Exit codes", "trainer train");
    for (String[] version : new String[][] {{"--version"}, {"train", "--version"}}) {
      assertThat(Trainer.run(version).out())
          .contains("BeamNet          " + ProgramBuild.current().words())
          .contains("ND4J             1.", "Deeplearning4j   1.", "oneDNN ", "Java ");
    }
  }

  @Test
  void helpOfACommandByTheWordHelp() {
    Trainer.Outcome help = Trainer.run("help", "train");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: trainer train");
    assertThat(Trainer.run("help", "dance").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "");
    Trainer.Outcome outcome =
        Trainer.run(
            "inspect",
            "--dataset=" + data,
            "--recipe=small",
            "--output=" + blocked.resolve("pictures"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains(blocked.toString(), "Check that name")
        .doesNotContain("Exception");
  }

  @Test
  void topFiveIsLeftOutWhereItSaysNothing() {
    Trainer.Outcome outcome = train(data, "--epochs=1");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("top-1").doesNotContain("top-5");
    assertThat(evaluate("--views=1").out()).contains("top-1").doesNotContain("top-5");
  }

  @Test
  void stackTraceIfAskedFor() {
    Trainer.Outcome outcome = train(folder.resolve("nowhere"), "--verbose");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err()).contains("\tat ");
  }

  private Path run() {
    return folder.resolve("run");
  }

  private Trainer.Outcome train(Path dataset, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "train";
    arguments[1] = "--dataset=" + dataset;
    arguments[2] = "--run=" + run();
    arguments[3] = "--recipe=small";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Trainer.run(arguments);
  }

  private Trainer.Outcome evaluate(String more) {
    return Trainer.run("evaluate", "--dataset=" + data, "--run=" + run(), more);
  }

  private void assertRefused(Trainer.Outcome outcome, int exitCode, String... named) {
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains(named).doesNotContain("\tat ");
    assertThat(run()).doesNotExist();
  }
}
