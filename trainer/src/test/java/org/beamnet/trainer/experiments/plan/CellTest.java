package org.beamnet.trainer.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.experiments.Fixture;
import org.beamnet.trainer.experiments.compare.Matrix;
import org.beamnet.trainer.experiments.trial.CellFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes two trainings the same one. */
class CellTest {
  private static final Plan.Base BASE =
      new Plan.Base("whole", Map.of("recipe", "small", "epochs", "2", "log-steps", "100"));

  @TempDir private Path folder;

  @Test
  void nameAndArguments() {
    Cell cell = Cell.of("bare", BASE, Map.of("learning-rate", "0.001", "activation", "relu"), 1);
    assertThat(cell.id()).isEqualTo("bare-activation-relu-learning-rate-0.001-seed1");
    assertThat(cell.arguments())
        .containsExactly(
            "--activation=relu",
            "--epochs=2",
            "--learning-rate=0.001",
            "--log-steps=100",
            "--recipe=small",
            "--native-threads=1",
            "--seed=1");
    assertThat(Cell.of("bare", BASE, Map.of(), 7).id()).isEqualTo("bare-seed7");
  }

  @Test
  void thePlanMayNameTheNativeThreads() {
    Cell base = Cell.of("two", new Plan.Base("whole", Map.of("native-threads", "2")), Map.of(), 1);
    assertThat(base.arguments()).containsExactly("--native-threads=2", "--seed=1");
    assertThat(base.nativeThreads()).isEqualTo("--native-threads=2");
    Cell arm = Cell.of("one", BASE, Map.of("native-threads", "3"), 1);
    assertThat(arm.id()).isEqualTo("one-native-threads-3-seed1");
    assertThat(arm.nativeThreads()).isEqualTo("--native-threads=3");
  }

  @Test
  void thePlanOfTheRepository() {
    Path file = Path.of("..", "integration-tests", "experiments", "ablations.yaml");
    Plan plan = PlanFile.read(file);
    Matrix matrix = new Matrix(plan);
    assertThat(matrix.trials()).hasSize(8);
    // The arm that is the base itself is trained once for all experiments.
    assertThat(matrix.untuned()).hasSize(55);
    assertThat(matrix.untuned().stream().map(Cell::id))
        .startsWith("full-seed1", "full-normalization-off-seed1")
        .contains("full-weight-decay-0-seed2", "full-schedule-fixed-seed5");
    assertThat(new Matrix(plan.quickly()).untuned()).hasSize(11);
    assertThat(new Matrix(plan.fully()).untuned()).hasSize(55);
    assertThat(matrix.looks(List.of()).get("full-seed1"))
        .containsExactlyInAnyOrder(Look.TRAINING, Look.TEN_VIEWS);
    assertThat(matrix.looks(List.of()).get("long-dropout-0-seed1")).containsExactly(Look.TRAINING);
  }

  @Test
  void aFinishedCellIsKeptOnlyForTheSameArgumentsAndTheSameImages() throws IOException {
    Fixture fixture = new Fixture(folder);
    Cell cell = Cell.of("small", BASE, Map.of(), 1);
    CellFolder there = new CellFolder(folder.resolve("cells").resolve(cell.id()));
    there.requireSame(cell, Fixture.DATASET);
    fixture.finish(cell, Fixture.DATASET, 0.5, 0.2);
    there.requireSame(cell, Fixture.DATASET);
    assertThat(there.isFinished()).isTrue();

    Cell longer = Cell.of("small", new Plan.Base("whole", Map.of("epochs", "3")), Map.of(), 1);
    assertThatThrownBy(() -> there.requireSame(longer, Fixture.DATASET))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(
            there.path().toString(),
            "--epochs=2",
            "--epochs=3 --native-threads=1 --seed=1",
            "--work",
            "remove");
    assertThatThrownBy(() -> there.requireSame(cell, "fedc"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(Fixture.DATASET, "fedc", "remove");
    Files.delete(there.path().resolve("arguments.txt"));
    assertThatThrownBy(() -> there.requireSame(cell, Fixture.DATASET))
        .hasMessageContaining("unknown values");
  }

  @Test
  void whatItCameTo() throws IOException {
    Fixture fixture = new Fixture(folder);
    Cell cell = Cell.of("small", BASE, Map.of(), 1);
    fixture.finish(cell, Fixture.DATASET, 0.5, 0.2);
    CellFolder there = new CellFolder(folder.resolve("cells").resolve(cell.id()));
    CellResult unseen = there.result(cell);
    assertThat(unseen.isEvaluated(1)).isFalse();
    fixture.evaluate(cell, 0.125, 0.0625);
    CellResult result = there.result(cell);
    assertThat(result.isEvaluated(10)).isTrue();
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.seconds()).isEqualTo(30);
    assertThat(result.trainingImages()).isEqualTo(100);
    assertThat(Measure.VALIDATION_TOP1.of(result, 1, 0)).hasValue(20);
    assertThat(Measure.VALIDATION_TOP1.of(result, 10, 0)).hasValue(6.25);
    assertThat(Measure.VALIDATION_TOP5.of(result, 1, 0)).hasValue(2);
    assertThat(Measure.TRAINING_TOP1.of(result, 1, 0)).hasValue(12.5);
    assertThat(Measure.GAP.of(result, 1, 0).getAsDouble()).isCloseTo(7.5, within(1e-9));
    // The rows stand at 0.5, 1, 1.5 and 2 epochs; the second epoch's have an error of 0.2.
    assertThat(Measure.EPOCHS_TO_TRAINING_ERROR.of(result, 1, 0.2)).hasValue(1.5);
    assertThat(Measure.EPOCHS_TO_TRAINING_ERROR.of(result, 1, 0.1)).isEmpty();
    assertThat(Measure.EPOCHS_TO_VALIDATION_ERROR.of(result, 1, 0.5)).hasValue(1);
    assertThat(Measure.EPOCHS_TO_VALIDATION_ERROR.of(result, 1, 0.49)).hasValue(2);
  }
}
