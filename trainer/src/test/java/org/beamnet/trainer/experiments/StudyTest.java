package org.beamnet.trainer.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.experiments.compare.Matrix;
import org.beamnet.trainer.experiments.compare.Tuning;
import org.beamnet.trainer.experiments.plan.Arm;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.experiments.trial.CellFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose trainings are there already. */
class StudyTest {
  @TempDir private Path work;
  private Fixture fixture = new Fixture(Path.of(""));

  @BeforeEach
  void open() {
    fixture = new Fixture(work);
  }

  @Test
  void theSameRuleChoosesForEveryArm() throws IOException {
    finish("learning-rate", "0.01", 1, 0.5, 0.4, 0.2);
    finish("learning-rate", "0.03", 1, 0.5, 0.2, 0.2);
    assertThat(fixture.study().results().tunings().get(0).chosen()).isEqualTo("0.03");
    assertThat(fixture.study().results().tunings().get(1).chosen()).isNull();
    // Of equals the one named first; one that never comes there is last.
    finish(Map.of("activation", "tanh", "learning-rate", "0.01"), 1, 0.2, 0.2);
    finish(Map.of("activation", "tanh", "learning-rate", "0.03"), 1, 0.2, 0.2);
    Tuning tanh = fixture.study().results().tunings().get(1);
    assertThat(tanh.chosen()).isEqualTo("0.01");
    assertThat(tanh.trials())
        .containsExactly(
            new Tuning.Trial("0.01", "reached", 0.5), new Tuning.Trial("0.03", "reached", 0.5));
  }

  @Test
  void aFailedTrialIsNotChosen() throws IOException {
    Plan plan = fixture.plan();
    Arm relu = new Matrix(plan).tuned().get(0);
    Cell other = relu.trial(plan, "0.03");
    finish("learning-rate", "0.03", 1, 0.5);
    CellResult there = new CellFolder(work.resolve("cells").resolve(other.id())).result(other);
    Tuning tuning =
        Tuning.of(plan, relu, Map.of(other.id(), there), Set.of(relu.trial(plan, "0.01").id()));
    assertThat(tuning.trials().get(0).state()).isEqualTo("failed");
    assertThat(tuning.trials().get(1).state()).isEqualTo("not reached");
    assertThat(tuning.chosen()).isEqualTo("0.03");
  }

  @Test
  void listAndEstimate() throws IOException {
    // Arms: 4 trials; small, small with dropout 0; seeds 1 and 2.
    finish("learning-rate", "0.01", 1, 0.5, 0.4, 0.3, 0.3);
    StringWriter text = new StringWriter();
    new StudyList(fixture.study()).print(new PrintWriter(text), OptionalDouble.empty());
    assertThat(text.toString())
        .contains("trained       small-learning-rate-0.01-seed1")
        .contains("to be trained small-dropout-0-seed2")
        // Eight known, and seed 2 of either tuned arm; 60 s for 4 epochs of 100 images.
        .contains("10 cells, of which 9 are to be trained (2 of them with values that the trials")
        .contains(": 3,600 images, about 9 min of training");
  }

  @Test
  void resultsInEveryForm() throws IOException {
    finishAll();
    Study study = fixture.study();
    new StudyFiles(work).write(study);

    JsonNode json = new ObjectMapper().readTree(work.resolve("results.json").toFile());
    JsonNode dropout = json.path("experiments").get(1).path("findings").get(0);
    assertThat(dropout.path("verdict").asText()).isEqualTo("AGREES");
    assertThat(dropout.path("lower").path("spread").path("mean").asDouble()).isEqualTo(20.5);
    assertThat(dropout.path("contrast").path("difference").asDouble()).isEqualTo(-20);

    List<String> rows = Files.readAllLines(work.resolve("results.csv"));
    assertThat(rows).hasSize(1 + 10);
    assertThat(rows.get(0)).startsWith("cell,base,dataset,arguments,seed,epochs");
    assertThat(rows).anyMatch(row -> row.startsWith("small-dropout-0-seed2,small,whole,"));

    assertThat(Files.readString(work.resolve("ledger.md")))
        .contains("| it helps | 1 \\| 2 | — | top-1 validation error: on: 20.50 ± 0.71 % (n = 2);")
        .contains("| agrees: on is 20.00 points lower than off")
        .contains("dataset whole: data & more, 100 training and 50 validation images of side 32")
        .contains("10 of 10 cells finished");
  }

  @Test
  void thePage() throws Exception {
    finishAll();
    new StudyFiles(work).write(fixture.study());
    String page = Files.readString(work.resolve("experiments.html"));
    assertThat(page)
        .endsWith("</html>\n")
        .contains("<h1>a &lt;plan&gt;</h1>", "data &amp; more", "--plan=&lt;p&gt;", "1.2.3")
        .contains("<td>learning-rate</td><td>0.01</td><td>1.50</td><td>chosen</td>")
        .contains("<span class=\"verdict agrees\">agrees</span>. On is 20.00 points lower");
    // A chart for each of three claims, and the curves of one.
    assertThat(page.split("data:image/svg\\+xml;base64,", -1)).hasSize(1 + 4);
    assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("<script");
  }

  @Test
  void nothingYet() throws IOException {
    new StudyFiles(work).write(fixture.study());
    assertThat(Files.readString(work.resolve("experiments.html")))
        .contains("0 of 8 trainings finished", "not run");
    assertThat(Files.readAllLines(work.resolve("results.csv"))).hasSize(1);
  }

  /** Stopped on the way, one arm has figures and the other none yet, or fewer. */
  @Test
  void someOfIt() throws IOException {
    finish(Map.of(), 1, 0.5, 0.2);
    new StudyFiles(work).write(fixture.study());
    assertThat(Files.readString(work.resolve("experiments.html"))).contains("1 of ", "not run");
    finish(Map.of(), 2, 0.5, 0.21);
    finish(Map.of("dropout", "0"), 1, 0.5, 0.4);
    new StudyFiles(work).write(fixture.study());
    assertThat(Files.readString(work.resolve("experiments.html"))).contains("3 of ");
  }

  @Test
  void aCellOfAnotherPlanIsRefusedBeforeAnythingIsTrained() throws IOException {
    Cell other = Cell.of("small", new Plan.Base("whole", Map.of("epochs", "9")), Map.of(), 2);
    fixture.finish(other, Fixture.DATASET, 0.5);
    Study study = fixture.study();
    assertThatThrownBy(study::requireSame)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("small-seed2");
  }

  private void finishAll() throws IOException {
    for (String rate : List.of("0.01", "0.03")) {
      finish("learning-rate", rate, 1, 0.5, 0.2);
      finish(Map.of("activation", "tanh", "learning-rate", rate), 1, 0.5, 0.5, 0.2);
    }
    finish("learning-rate", "0.01", 2, 0.5, 0.2);
    finish(Map.of("activation", "tanh", "learning-rate", "0.01"), 2, 0.5, 0.5, 0.2);
    for (int seed = 1; seed <= 2; seed++) {
      finish(Map.of(), seed, 0.5, 0.19 + 0.01 * seed);
      finish("dropout", "0", seed, 0.5, 0.39 + 0.01 * seed);
    }
  }

  private void finish(String flag, String value, long seed, double... errors) throws IOException {
    finish(Map.of(flag, value), seed, errors);
  }

  private void finish(Map<String, String> flags, long seed, double... errors) throws IOException {
    Plan.Base base = Objects.requireNonNull(fixture.plan().bases().get("small"));
    Cell cell = Cell.of("small", base, flags, seed);
    fixture.finish(cell, Fixture.DATASET, errors);
    fixture.evaluate(cell, 0.1, errors[errors.length - 1] - 0.05);
  }
}
