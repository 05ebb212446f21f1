package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder.resolve("data"));
    Trainer.Outcome outcome =
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + folder.resolve("run"),
            "--recipe=small",
            "--epochs=2");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void findsWhatTrainingFound() throws IOException {
    Path file = folder.resolve("run/checkpoints/epoch-0001.ckpt");
    Checkpoint checkpoint = CheckpointFile.read(file);
    Evaluation expected = checkpoint.state().history().get(0).validation();
    JsonNode found = evaluate("--checkpoint=" + file, "--views=1");
    assertThat(found.path("images").asInt()).isEqualTo(30);
    assertThat(found.path("epochs").asInt()).isEqualTo(1);
    assertThat(found.path("top1Accuracy").asDouble()).isEqualTo(1 - expected.top1Error());
    assertThat(found.path("top5Accuracy").asDouble()).isEqualTo(1 - expected.top5Error());
    assertThat(found.path("loss").asDouble()).isCloseTo(expected.loss(), within(1e-6));
    long images = 0;
    long right = 0;
    for (JsonNode one : found.path("classes")) {
      images += one.path("images").asLong();
      right += one.path("top1").asLong();
    }
    long wrong = 0;
    for (JsonNode one : found.path("confusions")) {
      wrong += one.path("images").asLong();
    }
    assertThat(images).isEqualTo(30);
    assertThat(right).isEqualTo(30 - wrong).isEqualTo(Math.round(30 * (1 - expected.top1Error())));
  }

  @Test
  void tenViewsOfTheNewestCheckpoint() throws IOException {
    JsonNode found = evaluate("--run=" + folder.resolve("run"), "--views=10");
    assertThat(found.path("views").asInt()).isEqualTo(10);
    assertThat(found.path("epochs").asInt()).isEqualTo(2);
    assertThat(found.path("images").asInt()).isEqualTo(30);
  }

  @Test
  void theTrainingSplitForPeople() {
    Trainer.Outcome outcome =
        Trainer.run(
            "evaluate",
            "--run=" + folder.resolve("run"),
            "--dataset=" + folder.resolve("data"),
            "--split=train");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("train, 120 images, 1 view: top-1 accuracy ");
    assertThat(outcome.out()).contains("by class", " blue");
  }

  @Test
  void aDatasetOfAnotherSideIsRefused() throws IOException {
    new TinyDataset(16, 40, 10, 1, 1).write(folder.resolve("other"));
    Trainer.Outcome outcome =
        Trainer.run(
            "evaluate", "--run=" + folder.resolve("run"), "--dataset=" + folder.resolve("other"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err()).contains("side is 16, expected 32");
  }

  private static JsonNode evaluate(String model, String views) throws IOException {
    Trainer.Outcome outcome =
        Trainer.run("evaluate", model, "--dataset=" + folder.resolve("data"), views, "--json");
    assertThat(outcome.exitCode()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }
}
