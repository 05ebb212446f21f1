package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.run.RunFolder;
import org.beamnet.trainer.telemetry.StepLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void trainTwoEpochs() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder.resolve("data"));
    new TinyDataset(32, 40, 10, 1, 2).write(folder.resolve("other"));
    assertThat(train("whole", "--recipe=small", "--epochs=2").exitCode()).isZero();
  }

  @Test
  void leavesCheckpointsAndAReport() throws IOException {
    Path run = folder.resolve("whole");
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> run.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "checkpoints/epoch-0001.ckpt",
              "checkpoints/epoch-0002.ckpt",
              "report.json",
              "report.html",
              "findings.json",
              "steps.csv",
              "config.properties");
    }
    JsonNode report = new ObjectMapper().readTree(run.resolve("report.json").toFile());
    assertThat(report.path("status").asText())
        .isEqualTo("finished: the bound of 2 epochs was reached");
    assertThat(report.path("history").size()).isEqualTo(2);
    assertThat(report.path("history").get(1).path("validation").path("images").asInt())
        .isEqualTo(30);
    assertThat(report.path("history").findValuesAsText("kind"))
        .containsExactly("NOT_LEARNING_YET", "IMPROVED");
    assertThat(report.path("environment").path("command").asText()).contains("--epochs=2");
    assertThat(run.resolve("report.html"))
        .content()
        .contains("data:image/svg+xml;base64,", "data:image/png;base64,", "</html>")
        .doesNotContain("src=\"http", "href=");
  }

  /** Images alone do not make a training: here lie the same ones in other shards. */
  @Test
  void theSameImagesInAnotherArrangementAreAnotherDataset() throws IOException {
    Dataset one = new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("one"));
    Dataset two = new TinyDataset(32, 40, 10, 2, 1).write(folder.resolve("two"));
    assertThat(two.manifest().fingerprint()).isEqualTo(one.manifest().fingerprint());
    String run = "--run=" + folder.resolve("arranged");
    assertThat(
            Trainer.run("train", "--dataset=" + one.root(), run, "--recipe=small", "--epochs=1")
                .exitCode())
        .isZero();
    Trainer.Outcome outcome =
        Trainer.run("train", "--dataset=" + two.root(), run, "--resume", "--epochs=2");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err())
        .contains(one.manifest().arrangement(), two.manifest().arrangement(), "dataset");
  }

  @Test
  void goesOnForLonger() {
    assertThat(train("longer", "--recipe=small", "--epochs=1").exitCode()).isZero();
    Trainer.Outcome outcome = train("longer", "--resume", "--epochs=2");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("going on in epoch 2 after 0 steps");
    assertThat(newest("longer").parameters()).isEqualTo(newest("whole").parameters());
    assertThat(newest("longer").velocities()).isEqualTo(newest("whole").velocities());
  }

  @Test
  void anotherNumberOfNativeThreadsIsRefusedUnlessAllowed() throws IOException {
    String run = "threads";
    assertThat(train(run, "--recipe=small", "--epochs=1", "--native-threads=2").exitCode())
        .isZero();
    Trainer.Outcome refused = train(run, "--resume", "--epochs=2", "--native-threads=3");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(refused.err())
        .contains("was trained with --native-threads=2, now it is 3", "Leave --native-threads out");
    assertThat(newest(run).identity().nativeThreads()).containsExactly(2);

    assertThat(train(run, "--resume", "--epochs=2", "--plan").out()).contains("2 native threads");
    Trainer.Outcome allowed =
        train(
            run,
            "--resume",
            "--epochs=2",
            "--native-threads=3",
            "--allow-other-native-threads",
            "--json");
    assertThat(allowed.exitCode()).isZero();
    assertThat(allowed.err()).contains("goes on with --native-threads=3; before it was 2");
    assertThat(allowed.out()).contains("\"nativeThreads\":3");
    assertThat(newest(run).identity().nativeThreads()).containsExactly(2, 3);
    Path report = folder.resolve(run).resolve("report.json");
    assertThat(new ObjectMapper().readTree(report.toFile()).path("nativeThreads").toString())
        .isEqualTo("[2,3]");
    assertThat(folder.resolve(run).resolve("report.html")).content().contains("2, then 3");
    assertThat(folder.resolve(run).resolve("config.properties"))
        .content()
        .contains("native-threads=3")
        .doesNotContain("allow-other");
  }

  @Test
  void tellsTrainingAsJson() throws IOException {
    Trainer.Outcome outcome =
        train("told", "--recipe=small", "--epochs=2", "--json", "--log-steps=3");
    List<JsonNode> events = new ArrayList<>();
    for (String line : outcome.out().lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(outcome.err()).contains("120 training and 30 validation images", "finished after");
    assertThat(events.stream().map(event -> event.path("event").asText()))
        .startsWith("start", "steps", "steps")
        .endsWith("end")
        .containsOnlyOnce("start", "end")
        .filteredOn(name -> !name.equals("checkpoint"))
        .containsExactly("start", "steps", "steps", "epoch", "steps", "steps", "epoch", "end");
    assertThat(events.stream().filter(event -> event.path("event").asText().equals("checkpoint")))
        .hasSize(2)
        .allMatch(event -> event.path("file").asText().endsWith(".ckpt"));
    List<JsonNode> steps =
        events.stream().filter(event -> event.path("event").asText().equals("steps")).toList();
    assertThat(steps.stream().map(event -> event.path("images").asInt()))
        .containsExactly(96, 24, 96, 24);
    assertThat(steps.stream().map(event -> event.path("epochs").asDouble()))
        .containsExactly(0.8, 1.0, 1.8, 2.0);
    JsonNode epoch =
        events.stream()
            .filter(event -> event.path("event").asText().equals("epoch"))
            .findFirst()
            .orElseThrow();
    double wrong =
        steps.get(0).path("top1Error").asDouble() * 96
            + steps.get(1).path("top1Error").asDouble() * 24;
    assertThat(epoch.path("trainError").asDouble() * 120).isCloseTo(wrong, within(1e-9));
    assertThat(epoch.path("validation").path("images").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch-0000-step-000002.ckpt", "epoch-0000-step-000004.ckpt"})
  void theStepLogGoesOnWithoutGapsOrRepeats(String left) throws IOException {
    String run = left.replace('.', '-');
    assertThat(
            train(
                    run,
                    "--recipe=small",
                    "--epochs=1",
                    "--log-steps=3",
                    "--checkpoint-steps=1",
                    "--keep-checkpoints=9")
                .exitCode())
        .isZero();
    // As after a kill: later checkpoints are lost, rows of the steps between are there.
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder.resolve(run).resolve("checkpoints"))) {
      files = listed.toList();
    }
    for (Path file : files) {
      if (file.getFileName().toString().compareTo(left) > 0) {
        Files.delete(file);
      }
    }
    assertThat(train(run, "--resume", "--epochs=2", "--log-steps=3").exitCode()).isZero();
    List<StepFigures> rows = new StepLog(folder.resolve(run)).read();
    assertThat(rows.stream().map(row -> row.epoch() + "/" + row.step()))
        .containsExactly("1/3", "1/4", "2/3", "2/4");
    assertThat(rows.stream().map(StepFigures::images)).containsExactly(96L, 24L, 96L, 24L);
    double loss = (rows.get(0).loss() * 96 + rows.get(1).loss() * 24) / 120;
    assertThat(newest(run).state().history().get(0).trainLoss()).isCloseTo(loss, within(1e-9));
  }

  @Test
  void stopsAndSaves() throws IOException {
    StopSignal stop = new StopSignal();
    stop.raise();
    Trainer.Outcome outcome =
        Trainer.run(stop, arguments("stopped", "--recipe=small", "--epochs=2"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(outcome.out()).contains("stopped and saved", "--resume");
    assertThat(folder.resolve("stopped/report.html")).content().contains("stopped; to be resumed");
    assertThat(train("stopped", "--resume").exitCode()).isZero();
    assertThat(newest("stopped").parameters()).isEqualTo(newest("whole").parameters());
  }

  @Test
  void theReportOfAResumedRunIsWhole() throws IOException {
    Path page = folder.resolve("resumed/report.html");
    assertThat(train("resumed", "--recipe=small", "--epochs=1").exitCode()).isZero();
    assertShowsTheNetwork(page, 1);
    StopSignal stop = new StopSignal();
    stop.raise();
    Trainer.run(stop, arguments("resumed", "--resume", "--epochs=2"));
    assertThat(page).content().contains("stopped; to be resumed");
    assertShowsTheNetwork(page, 1);
    assertThat(train("resumed", "--resume", "--epochs=2").exitCode()).isZero();
    assertShowsTheNetwork(page, 2);
    // As after a kill between the last checkpoint and the report.
    Files.delete(folder.resolve("resumed/findings.json"));
    Files.delete(page);
    assertThat(train("resumed", "--resume", "--epochs=2").exitCode()).isZero();
    assertShowsTheNetwork(page, 2);
    assertThat(newest("resumed").parameters()).isEqualTo(newest("whole").parameters());
  }

  /** Findings of a stranger's run: what is no picture, or has no class, is found anew. */
  @Test
  void theReportOfAStrangersRunHasNoScriptInIt() throws IOException {
    Path run = folder.resolve("stranger");
    assertThat(train("stranger", "--recipe=small", "--epochs=1").exitCode()).isZero();
    Path findings = run.resolve("findings.json");
    String sound = Files.readString(findings);
    String script = "\\\"><script>alert(1)</script><i x=\\\"";
    String picture = "\"jpeg\" : \"";
    assertThat(sound).contains(picture, "\"key\" : \"");
    for (String hostile :
        List.of(
            sound.replace(picture, picture + script),
            sound.replace("\"key\" : \"", "\"key\" : \"" + script),
            sound.replaceFirst("\"label\" : \\d+", "\"label\" : 1000000"))) {
      assertThat(hostile).isNotEqualTo(sound);
      Files.writeString(findings, hostile);
      assertThat(train("stranger", "--resume", "--epochs=1").exitCode()).isZero();
      assertThat(run.resolve("report.html"))
          .content()
          .doesNotContain("<script")
          .contains("likeliest classes after epoch 1");
    }
  }

  private static void assertShowsTheNetwork(Path page, int epoch) {
    assertThat(page)
        .content()
        .contains("What it takes images for", "What it takes for alike", "What is confused")
        .contains("likeliest classes after epoch " + epoch);
  }

  @Test
  void anOccupiedFolderIsRefused() {
    assertRefused(
        train("whole", "--recipe=small"),
        ExitCode.USAGE,
        "whole",
        "holds a run already",
        "--resume");
  }

  @Test
  void resumingWhereNothingBeganIsRefused() {
    assertRefused(train("nothing", "--resume"), ExitCode.BAD_DATA, "holds no checkpoint");
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void resumingOnAnotherNumberOfClassesIsRefused() throws IOException {
    new TinyDataset(32, 40, 10, 1, 1, List.of("blue", "green")).write(folder.resolve("two"));
    assertRefused(
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("two"),
            "--run=" + folder.resolve("whole"),
            "--resume"),
        ExitCode.BAD_DATA,
        "has 2 classes",
        "began on 3 (dataset fingerprint " + newest("whole").identity().dataset());
  }

  @Test
  void resumingAsAnotherRunIsRefused() {
    String data = newest("whole").identity().dataset();
    assertRefused(
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("other"),
            "--run=" + folder.resolve("whole"),
            "--resume"),
        ExitCode.BAD_DATA,
        "dataset fingerprint " + data,
        "asked is ");
    assertRefused(
        train("whole", "--resume", "--statistics=" + folder.resolve("other")),
        ExitCode.BAD_DATA,
        "statistics fingerprint " + newest("whole").identity().statistics(),
        "asked is ");
    assertRefused(
        train("whole", "--resume", "--seed=2"), ExitCode.BAD_DATA, "seed 1", "asked is 2");
    assertRefused(
        train("whole", "--resume", "--batch=16"),
        ExitCode.BAD_DATA,
        "fingerprint",
        "batch: 16, not ");
  }

  @Test
  void aDamagedCheckpointIsPassedOver() throws IOException {
    assertThat(train("damaged", "--recipe=small", "--epochs=2").exitCode()).isZero();
    Path newest = folder.resolve("damaged/checkpoints/epoch-0002.ckpt");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    Trainer.Outcome outcome = train("damaged", "--resume");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("warning: ", "epoch-0002.ckpt", "is damaged");
    assertThat(outcome.out()).contains("going on in epoch 2");
    assertThat(newest("damaged").parameters()).isEqualTo(newest("whole").parameters());
  }

  /** Four steps an epoch: saved after every one, and training is the same. */
  @Test
  void savesWithinAnEpochBesideTraining() throws IOException {
    Trainer.Outcome outcome =
        train(
            "often",
            "--recipe=small",
            "--epochs=2",
            "--checkpoint-steps=1",
            "--keep-checkpoints=100");
    assertThat(outcome.exitCode()).isZero();
    assertThat(newest("often").parameters()).isEqualTo(newest("whole").parameters());
    Path within = folder.resolve("often/checkpoints/epoch-0000-step-000001.ckpt");
    try (Stream<Path> files = Files.list(within.resolveSibling(""))) {
      for (Path later : files.filter(file -> !file.endsWith(within.getFileName())).toList()) {
        Files.delete(later);
      }
    }
    assertThat(CheckpointFile.read(within).state().step()).isEqualTo(1);
    assertThat(train("often", "--resume").exitCode()).isZero();
    assertThat(newest("often").parameters()).isEqualTo(newest("whole").parameters());
    assertThat(newest("often").velocities()).isEqualTo(newest("whole").velocities());
  }

  @Test
  void aCheckpointThatCannotBeWrittenEndsTraining() throws IOException {
    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/checkpoints"), "a file in the folder's place");
    assertRefused(
        train("full", "--recipe=small", "--epochs=2"),
        ExitCode.FAILED,
        "full/checkpoints: a checkpoint cannot be written (a file of that name is in the way)",
        "--resume");
  }

  @Test
  void damagedDataAreSkippedOnlyIfAskedAndNeverSilently() throws IOException {
    Path broken = folder.resolve("broken");
    new TinyDataset(32, 120, 30, 2, 1).write(broken);
    Files.delete(broken.resolve(DatasetLayout.shard(Split.TRAIN, 1, 2)));
    String[] arguments = {
      "train",
      "--dataset=" + broken,
      "--run=" + folder.resolve("holes"),
      "--recipe=small",
      "--epochs=1"
    };
    assertRefused(Trainer.run(arguments), ExitCode.BAD_DATA, "shard-00001-of-00002", "is missing");
    Trainer.Outcome outcome =
        Trainer.run(
            Stream.concat(Stream.of(arguments), Stream.of("--corrupt=skip"))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .contains("warning: ", "shard-00001-of-00002", "Skipped: 60 images in every pass.");
    assertThat(outcome.out()).contains("skipped: 60 training and 0 validation images");
    assertThat(outcome.out()).contains("time: wait ", "validation ", "loader threads: read ");
    assertThat(folder.resolve("holes/report.json")).content().contains("\"skipped\" : 60");
    assertThat(folder.resolve("holes/report.html"))
        .content()
        .contains("Images skipped because they cannot be read", "Where the time went");
  }

  @Test
  void theScheduleIsTheUsersToSet() {
    Trainer.Outcome outcome =
        train("impatient", "--recipe=small", "--epochs=9", "--patience=1", "--min-improvement=0.9");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains(
            "epoch not counted",
            "for epoch 1 of 1: learning rate 1.0e-02 becomes 1.0e-03, reduction 1 of 3",
            "training ends, all 3 reductions of the learning rate are used up",
            "finished after epoch 5");
    assertThat(newest("impatient").state().history()).hasSize(5);
  }

  @Test
  void statisticsOfAnotherDataset() {
    Path other = folder.resolve("other");
    for (Path path : List.of(other, other.resolve("statistics/statistics.parquet"))) {
      String run = "with-" + path.getFileName();
      assertThat(train(run, "--recipe=small", "--epochs=1", "--statistics=" + path).exitCode())
          .isZero();
      assertThat(newest(run).identity().statistics())
          .isNotEqualTo(newest("whole").identity().statistics());
      // Not named again, they are those it began with.
      assertThat(train(run, "--resume").exitCode()).isZero();
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

  private static void assertRefused(Trainer.Outcome outcome, int exitCode, String... named) {
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains(named).doesNotContain("\tat ");
  }

  private static Trainer.Outcome train(String run, String... more) {
    return Trainer.run(arguments(run, more));
  }

  private static String[] arguments(String run, String... more) {
    return Stream.concat(
            Stream.of(
                "train", "--dataset=" + folder.resolve("data"), "--run=" + folder.resolve(run)),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
