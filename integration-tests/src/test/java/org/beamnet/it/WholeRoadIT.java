package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.beamnet.schemas.manifest.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's first command: real photographs in, a trained and evaluated network and its report
 * out.
 */
class WholeRoadIT {
  /**
   * 1-nearest-neighbour on the sample's pixels: a network that does no better has learned nothing
   * worth having.
   */
  private static final double NEAREST_NEIGHBOUR = 0.77;

  @TempDir private Path work;

  @Test
  void quickstartBeatsNearestNeighbour() throws IOException {
    Program.Outcome outcome =
        Program.quickstart().run(Duration.ofMinutes(15), "--work=" + work, "--seed=1");
    assertThat(outcome.exitCode()).isZero();
    Path report = work.resolve("run/report.html").toRealPath();
    assertThat(outcome.output()).contains("report:  " + report);
    assertThat(report).content().contains("<html").contains("conv1");

    Dataset dataset = Dataset.open(work.resolve("dataset"));
    assertThat(dataset.manifest().train().images()).isEqualTo(2000);
    assertThat(dataset.manifest().validation().images()).isEqualTo(500);
    assertThat(dataset.manifest().classes()).hasSize(10);

    Program.Outcome evaluation =
        Program.trainer()
            .run(
                Duration.ofMinutes(2),
                "evaluate",
                "--run=" + work.resolve("run"),
                "--dataset=" + work.resolve("dataset"),
                "--json");
    assertThat(evaluation.exitCode()).isZero();
    String json = evaluation.output().substring(evaluation.output().indexOf('{'));
    JsonNode result = new ObjectMapper().readTree(json);
    assertThat(result.path("top1Accuracy").asDouble()).isGreaterThan(NEAREST_NEIGHBOUR);
  }
}
