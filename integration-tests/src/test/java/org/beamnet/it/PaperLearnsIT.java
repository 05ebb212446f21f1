package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipe paper at full size learns real pictures: 126 steps on the sample, ten classes. With
 * dropout scaled in training this test fails: the loss jumps to 20, then stays at ln 10, and hidden
 * layers die.
 */
class PaperLearnsIT {
  private static final int STEPS = 126;

  /** Steps at the end whose losses are averaged. */
  private static final int LAST = 20;

  /** Cross entropy of guessing one of ten equally frequent classes, in nats. */
  private static final double CHANCE = Math.log(10);

  @TempDir private Path work;

  @Test
  void theLossFallsAndUnitsStayAlive() throws IOException {
    Path dataset = work.resolve("dataset");
    Path run = work.resolve("run");
    assertThat(
            Program.preprocess()
                .run(
                    Duration.ofMinutes(5),
                    "--source=" + Program.SAMPLE,
                    "--output=" + dataset,
                    "--side=256",
                    "--shardImages=256")
                .exitCode())
        .isZero();
    assertThat(
            Program.trainer()
                .run(
                    Duration.ofMinutes(15),
                    "train",
                    "--dataset=" + dataset,
                    "--run=" + run,
                    "--recipe=paper",
                    "--batch=32",
                    "--epochs=2",
                    "--log-steps=1")
                .exitCode())
        .isZero();

    double[] losses = losses(run.resolve("steps.csv"));
    assertThat(losses).hasSize(STEPS);
    assertThat(mean(losses, STEPS - LAST, STEPS)).isLessThan(0.93 * CHANCE);
    assertThat(mean(losses, STEPS - LAST, STEPS)).isLessThan(mean(losses, 0, LAST) - 0.3);
    JsonNode epochs = new ObjectMapper().readTree(run.resolve("report.json").toFile());
    JsonNode health = epochs.path("history").path(1).path("health").path("layers");
    assertThat(health.size()).isEqualTo(7);
    for (JsonNode layer : health) {
      assertThat(layer.path("deadShare").asDouble(1)).as(layer.toString()).isLessThan(0.99);
    }
  }

  private static double[] losses(Path steps) throws IOException {
    List<String> lines = Files.readAllLines(steps);
    int column = List.of(lines.get(0).split(",", -1)).indexOf("loss");
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
        .toArray();
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
