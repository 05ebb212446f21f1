package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of real networks that are dead, or do not learn: warnings, endings, resuming. */
class TrainingHealthTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TOO_SLOW = "--learning-rate=1e-9";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder.resolve("data"));
  }

  @Test
  void aDeadLayerEndsTrainingAfterThreeEpochs() throws IOException {
    assertThat(train("dead", "--recipe=small", "--epochs=1").exitCode()).isZero();
    kill("dead", "fc6");
    Trainer.Outcome outcome = train("dead", "--resume", "--epochs=9", "--json");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains("warning: epoch 2: 100.0 % of the ", " units of fc6 are dead")
        .contains("warning: epoch 2: the logits are exactly the same for every probe image")
        .contains("trainer: the network has been dead for 3 epochs in a row", "--learning-rate")
        .contains("report: ");
    List<JsonNode> events = events(outcome.out());
    assertThat(events.stream().filter(event -> is(event, "epoch"))).hasSize(3);
    assertThat(events.stream().filter(event -> is(event, "warning")))
        .allSatisfy(
            event -> {
              assertThat(event.path("epoch").asInt()).isBetween(2, 4);
              assertThat(event.path("remedy").asText()).isNotEmpty();
            })
        .extracting(event -> event.path("kind").asText())
        .contains("DEAD_LAYER", "CONSTANT_LOGITS");
    JsonNode end = events.get(events.size() - 1);
    assertThat(end.path("ending").asText()).isEqualTo("halted");
    assertThat(end.path("reason").asText()).contains("units of fc6 are dead");

    JsonNode report = report("dead");
    assertThat(report.path("status").asText()).startsWith("halted: the network has been dead");
    JsonNode health = report.path("history").get(3).path("health");
    assertThat(health.path("layers").get(5).path("layer").asText()).isEqualTo("fc6");
    assertThat(health.path("layers").get(5).path("deadShare").asDouble()).isEqualTo(1);
    assertThat(health.path("logits").path("constant").asBoolean()).isTrue();
    assertThat(health.path("steps").asInt()).isEqualTo(16);
    assertThat(Files.readString(folder.resolve("dead/report.html")))
        .contains("<b>Halted:</b>", "Warning, 3 epochs, last 4:", "Training health");

    assertHaltedAgainUnlessToldOtherwise();
  }

  /** Nothing is trained under the limits that ended it; others let it go on. */
  private static void assertHaltedAgainUnlessToldOtherwise() throws IOException {
    Path checkpoint = folder.resolve("dead/checkpoints/epoch-0004.ckpt");
    byte[] before = Files.readAllBytes(checkpoint);
    Trainer.Outcome again = train("dead", "--resume", "--epochs=9");
    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.out()).contains("nothing is trained").doesNotContain("going on");
    assertThat(again.err()).contains("trainer: the network has been dead for 3 epochs in a row");
    assertThat(report("dead").path("history")).hasSize(4);
    assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);

    assertThat(train("dead", "--resume", "--epochs=9", "--plan").out())
        .contains("epochs       none: this run was halted: the network has been dead for 3 epochs");

    assertThat(train("dead", "--resume", "--epochs=5", "--stop-dead-epochs=0").exitCode()).isZero();
    assertThat(report("dead").path("history")).hasSize(5);
    assertThat(report("dead").path("status").asText()).startsWith("finished: ");
  }

  @Test
  void whatDoesNotBeginToLearnEndsAfterBothLimits() throws IOException {
    String[] limits = {"--stop-unlearned-epochs=2", "--stop-unlearned-steps=9"};
    Trainer.Outcome outcome =
        train("slow", "--recipe=small", "--epochs=9", TOO_SLOW, limits[0], limits[1]);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    // Four steps an epoch: nine are behind it after the third.
    assertThat(outcome.err())
        .contains("trainer: the network has not begun to learn after 3 epochs and 12 steps")
        .contains("--learning-rate", "--stop-unlearned-epochs");
    assertThat(report("slow").path("history")).hasSize(3);
    assertThat(report("slow").path("status").asText()).startsWith("halted: ");
    assertThat(Files.readString(folder.resolve("slow/config.properties")))
        .contains("stop-unlearned-steps=9", "stop-dead-epochs=3");
  }

  /** Counting all epochs, patience 1 would have reduced the rate after the second. */
  @Test
  void epochsBeforeLearningDoNotCountForTheSchedule() throws IOException {
    Trainer.Outcome outcome =
        train("waits", "--recipe=small", "--epochs=3", "--patience=1", TOO_SLOW);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("schedule: not learning yet (training loss 1.");
    assertThat(outcome.err())
        .contains("the schedule would have reduced the rate by now")
        .doesNotContain("warning: epoch 1: the network has not begun");
    for (JsonNode epoch : report("waits").path("history")) {
      assertThat(epoch.path("decision").path("kind").asText()).isEqualTo("NOT_LEARNING_YET");
      assertThat(epoch.path("learningRate").asDouble()).isEqualTo(1e-9);
      assertThat(epoch.path("health").path("learning").asBoolean()).isFalse();
    }
    assertThat(report("waits").path("learningRate").asDouble()).isEqualTo(1e-9);
  }

  @Test
  void negativeLimitsAreRefused() {
    Trainer.Outcome outcome = train("refused", "--recipe=small", "--stop-dead-epochs=-1");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("stop-dead-epochs: must be 0 or more, was -1");
  }

  /** Sets a layer's weights to 0 and its biases to -1000 in the newest checkpoint. */
  private static void kill(String run, String layer) throws IOException {
    Path file = folder.resolve(run).resolve("checkpoints/epoch-0001.ckpt");
    Checkpoint checkpoint = CheckpointFile.read(file);
    for (NamedParameter tensor :
        NamedParameter.of(AlexNet.build(checkpoint.identity().recipe().network(), 1))) {
      if (tensor.name().startsWith(layer)) {
        float value = tensor.name().endsWith(".bias") ? -1000 : 0;
        int end = tensor.offset() + tensor.length();
        Arrays.fill(checkpoint.parameters(), tensor.offset(), end, value);
        Arrays.fill(checkpoint.velocities(), tensor.offset(), end, 0);
      }
    }
    CheckpointFile.write(file, checkpoint);
  }

  private static boolean is(JsonNode event, String name) {
    return event.path("event").asText().equals(name);
  }

  private static List<JsonNode> events(String out) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : out.lines().toList()) {
      events.add(MAPPER.readTree(line));
    }
    return events;
  }

  private static JsonNode report(String run) throws IOException {
    return MAPPER.readTree(folder.resolve(run).resolve("report.json").toFile());
  }

  private static Trainer.Outcome train(String run, String... more) {
    return Trainer.run(
        Stream.concat(
                Stream.of(
                    "train", "--dataset=" + folder.resolve("data"), "--run=" + folder.resolve(run)),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
