package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.telemetry.EventFolder;
import org.beamnet.trainer.telemetry.StepLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files of a training that was killed and resumed. */
class TensorBoardTest {
  private static final int EPOCH_STEPS = 4;

  private static final String READ =
      """
      import json, sys
      from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

      read = {}
      for folder in "steps", "train", "validation":
          events = EventAccumulator("run/tensorboard/" + folder)
          events.Reload()
          read[folder] = {tag: [[e.step, e.value] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
      print(json.dumps(read))
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void trainAndResume() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder.resolve("data"));
    train("--recipe=small", "--epochs=2", "--checkpoint-steps=1", "--keep-checkpoints=99");
    // As after a kill: training goes on within the second epoch.
    try (Stream<Path> checkpoints = Files.list(folder.resolve("run/checkpoints"))) {
      for (Path file : checkpoints.toList()) {
        if (String.valueOf(file.getFileName()).compareTo("epoch-0001-step-000002.ckpt") > 0) {
          Files.delete(file);
        }
      }
    }
    train("--resume", "--epochs=3");
  }

  @Test
  void tellsEveryStepOnce() throws IOException {
    Path events = folder.resolve("run/tensorboard");
    assertTold((kind, tag) -> EventFolder.scalars(events.resolve(kind), tag));
  }

  /** What TensorBoard itself reads. */
  @Test
  void tensorBoardReadsTheSame() throws IOException, InterruptedException {
    assumeTrue(
        Python.run(folder, "-c", "import tensorboard").exitCode() == 0,
        "python3 cannot import tensorboard (pip: tensorboard)");
    Files.writeString(folder.resolve("read.py"), READ);
    Python.Outcome outcome = Python.run(folder, "read.py");
    assertThat(outcome.exitCode()).isZero();
    JsonNode read = new ObjectMapper().readTree(outcome.output());
    assertTold(
        (kind, tag) -> {
          SortedMap<Long, Float> values = new TreeMap<>();
          JsonNode points = read.path(kind).path(tag);
          points.forEach(
              point -> values.put(point.path(0).asLong(), (float) point.path(1).asDouble()));
          assertThat(points).as("%s: no step twice", tag).hasSize(values.size());
          return values;
        });
  }

  @Test
  void withoutTheFlagThereIsNone() {
    Trainer.Outcome outcome =
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + folder.resolve("plain"),
            "--recipe=small",
            "--epochs=1");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(folder.resolve("plain/report.json")).exists();
    assertThat(folder.resolve("plain/tensorboard")).doesNotExist();
  }

  /** Reads a tag's values, by step. */
  private interface Reader {
    SortedMap<Long, Float> read(String kind, String tag) throws IOException;
  }

  private static void assertTold(Reader reader) throws IOException {
    List<StepFigures> rows = new StepLog(folder.resolve("run")).read();
    assertThat(rows).hasSize(3 * EPOCH_STEPS);
    assertSteps(reader, "loss", rows, StepFigures::loss);
    assertSteps(reader, "top1_error", rows, StepFigures::error);
    assertSteps(reader, "learning_rate", rows, StepFigures::learningRate);
    assertSteps(reader, "images_per_second", rows, StepFigures::imagesPerSecond);
    assertSteps(reader, "epochs", rows, StepFigures::epochs);

    JsonNode history =
        new ObjectMapper().readTree(folder.resolve("run/report.json").toFile()).path("history");
    assertThat(history).hasSize(3);
    assertEpochs(reader, "train", "loss", history, "/trainLoss");
    assertEpochs(reader, "train", "top1_error", history, "/trainError");
    assertEpochs(reader, "train", "learning_rate", history, "/learningRate");
    assertEpochs(reader, "train", "images_per_second", history, "/imagesPerSecond");
    assertEpochs(reader, "validation", "loss", history, "/validation/loss");
    assertEpochs(reader, "validation", "top1_error", history, "/validation/top1Error");
    assertEpochs(reader, "validation", "top5_error", history, "/validation/top5Error");
  }

  private static void assertSteps(
      Reader reader, String tag, List<StepFigures> rows, ToDoubleFunction<StepFigures> figure)
      throws IOException {
    SortedMap<Long, Float> expected = new TreeMap<>();
    for (StepFigures row : rows) {
      long step = (row.epoch() - 1L) * EPOCH_STEPS + row.step();
      expected.put(step, (float) figure.applyAsDouble(row));
    }
    assertThat(reader.read("steps", tag)).as(tag).isEqualTo(expected);
  }

  private static void assertEpochs(
      Reader reader, String kind, String tag, JsonNode history, String field) throws IOException {
    SortedMap<Long, Float> expected = new TreeMap<>();
    for (JsonNode epoch : history) {
      long step = epoch.path("epoch").asLong() * EPOCH_STEPS;
      expected.put(step, (float) epoch.at(field).asDouble());
    }
    assertThat(reader.read(kind, tag)).as("%s of %s", tag, kind).isEqualTo(expected);
  }

  private static void train(String... more) {
    Trainer.Outcome outcome =
        Trainer.run(
            Stream.concat(
                    Stream.of(
                        "train",
                        "--dataset=" + folder.resolve("data"),
                        "--run=" + folder.resolve("run"),
                        "--tensorboard",
                        "--log-steps=1"),
                    Stream.of(more))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }
}
