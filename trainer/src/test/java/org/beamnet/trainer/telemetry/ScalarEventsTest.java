package org.beamnet.trainer.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.health.Healths;
import org.beamnet.trainer.health.LossWindow;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.PlateauSchedule;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog.SessionStatus;

/** A run of ten steps an epoch. */
class ScalarEventsTest {
  private static final long EPOCH_STEPS = 10;

  @TempDir private Path folder;
  private Path steps;
  private Path train;
  private Path validation;

  @BeforeEach
  void nameFolders() {
    steps = folder.resolve("run/tensorboard/steps");
    train = folder.resolve("run/tensorboard/train");
    validation = folder.resolve("run/tensorboard/validation");
  }

  @Test
  void checksumIsTheCastagnoliOne() {
    // The check value of CRC-32C in the catalogue of parametrised CRC algorithms.
    assertThat(EventFolder.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xE3069283);
  }

  @Test
  void aFileSaysItsVersionAndWhereItBegins() throws IOException {
    ScalarEvents events = begin(0, 0);
    assertThat(folder.resolve("run")).as("nothing told, no file").doesNotExist();
    events.steps(figures(1, 4, 0.5));
    List<Event> told = EventFolder.events(EventFolder.files(steps).get(0));
    assertThat(told).hasSize(3);
    assertThat(told.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(told.get(1).getSessionLog().getStatus()).isEqualTo(SessionStatus.START);
    assertThat(told.get(1).getStep()).isEqualTo(1);
    assertThat(told.get(2).getWallTime())
        .isBetween(told.get(0).getWallTime(), System.currentTimeMillis() / 1e3 + 1);
    assertThat(validation).doesNotExist();
  }

  @Test
  void tellsStepsAndEpochsByTheStepOfTheRun() throws IOException {
    ScalarEvents events = begin(0, 0);
    events.steps(figures(1, 4, 0.5));
    events.steps(figures(1, 10, 0.25));
    events.onEpoch(state(1, 0));
    events.steps(figures(2, 4, 0.125));
    assertThat(EventFolder.scalars(steps, "loss"))
        .isEqualTo(Map.of(4L, 0.5f, 10L, 0.25f, 14L, 0.125f));
    assertThat(EventFolder.scalars(steps, "top1_error").get(4L)).isEqualTo(0.25f);
    assertThat(EventFolder.scalars(steps, "learning_rate").get(4L)).isEqualTo(0.01f);
    assertThat(EventFolder.scalars(steps, "images_per_second").get(4L)).isEqualTo(256f);
    assertThat(EventFolder.scalars(steps, "epochs").get(14L)).isEqualTo(1.4f);
    assertThat(EventFolder.scalars(train, "loss")).isEqualTo(Map.of(10L, 1.5f));
    assertThat(EventFolder.scalars(train, "top1_error")).isEqualTo(Map.of(10L, 0.75f));
    assertThat(EventFolder.scalars(train, "learning_rate")).isEqualTo(Map.of(10L, 0.01f));
    assertThat(EventFolder.scalars(train, "images_per_second")).isEqualTo(Map.of(10L, 320f));
    assertThat(EventFolder.scalars(train, "dead_units/conv1")).isEqualTo(Map.of(10L, 0.125f));
    assertThat(EventFolder.scalars(train, "dead_units/fc2")).isEqualTo(Map.of(10L, 0f));
    assertThat(EventFolder.scalars(train, "update_ratio/fc3")).isEqualTo(Map.of(10L, 0.004f));
    assertThat(EventFolder.scalars(train, "logit_deviation")).isEqualTo(Map.of(10L, 0.5f));
    assertThat(EventFolder.scalars(train, "gradient_norm")).isEqualTo(Map.of(10L, 1.5f));
    assertThat(EventFolder.scalars(validation, "loss")).isEqualTo(Map.of(10L, 1.25f));
    assertThat(EventFolder.scalars(validation, "top1_error")).isEqualTo(Map.of(10L, 0.5f));
    assertThat(EventFolder.scalars(validation, "top5_error")).isEqualTo(Map.of(10L, 0.125f));
  }

  @Test
  void stepsWithoutAnImageHaveNoLoss() throws IOException {
    ScalarEvents events = begin(0, 0);
    events.steps(new StepFigures(1, 4, 0.4, 0, 0, 0, 0.01, 0.25));
    assertThat(EventFolder.scalars(steps, "loss")).isEmpty();
    assertThat(EventFolder.scalars(steps, "learning_rate")).isEqualTo(Map.of(4L, 0.01f));
  }

  @Test
  void whatIsTrainedAgainIsToldOnce() throws IOException {
    ScalarEvents first = begin(0, 0);
    for (int step : new int[] {4, 8, 10}) {
      first.steps(figures(1, step, 4));
    }
    first.onEpoch(state(1, 0));
    first.steps(figures(2, 4, 4));
    first.steps(figures(2, 8, 4));
    // Killed while it wrote: half a record at the end. The checkpoint is of step 5 of epoch 2.
    Path file = EventFolder.files(steps).get(0);
    Files.write(file, new byte[] {24, 0, 0, 0, 0, 0, 0, 0, 1}, StandardOpenOption.APPEND);

    ScalarEvents second = begin(1, 5);
    second.steps(figures(2, 8, 2));
    second.steps(figures(2, 10, 2));
    second.onEpoch(state(2, 0));
    assertThat(EventFolder.files(steps)).hasSize(2);
    assertThat(EventFolder.scalars(steps, "loss"))
        .isEqualTo(Map.of(4L, 4f, 8L, 4f, 10L, 4f, 14L, 4f, 18L, 2f, 20L, 2f));
    assertThat(EventFolder.scalars(train, "loss")).containsOnlyKeys(10L, 20L);
    assertThat(EventFolder.scalars(validation, "loss")).containsOnlyKeys(10L, 20L);
  }

  @Test
  void anEpochThatWasNotValidatedToItsEndKeepsItsSteps() throws IOException {
    ScalarEvents first = begin(0, 0);
    first.steps(figures(1, 10, 4));
    first.onEpoch(state(1, 0));
    // Killed before the epoch's checkpoint was safe: the newest is of its last step.
    ScalarEvents second = begin(0, 10);
    second.onEpoch(state(1, 0));
    second.steps(figures(2, 4, 2));
    assertThat(EventFolder.scalars(steps, "loss")).isEqualTo(Map.of(10L, 4f, 14L, 2f));
    assertThat(EventFolder.scalars(train, "loss")).isEqualTo(Map.of(10L, 1.5f));
    assertThat(EventFolder.scalars(validation, "loss")).isEqualTo(Map.of(10L, 1.25f));
  }

  @Test
  void filesAreReadInTheOrderOfTheStoryWhateverTheClockSays() throws IOException {
    begin(0, 0).steps(figures(1, 4, 4));
    Path file = EventFolder.files(steps).get(0);
    Files.move(file, steps.resolve("events.out.tfevents.4102444800.elsewhere"));
    begin(0, 0).steps(figures(1, 4, 2));
    begin(0, 0).steps(figures(1, 4, 1));
    assertThat(EventFolder.files(steps))
        .extracting(path -> path.getFileName().toString())
        .satisfiesExactly(
            name -> assertThat(name).endsWith(".4102444800.elsewhere"),
            name -> assertThat(name).contains(".4102444801."),
            name -> assertThat(name).contains(".4102444802."));
    assertThat(EventFolder.scalars(steps, "loss")).isEqualTo(Map.of(4L, 1f));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("run"), "a file");
    assertThatThrownBy(() -> begin(0, 0).steps(figures(1, 4, 4)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(steps.toString());
  }

  private ScalarEvents begin(int epoch, int step) {
    return new ScalarEvents(folder.resolve("run/tensorboard"), state(epoch, step), EPOCH_STEPS);
  }

  private static StepFigures figures(int epoch, int step, double loss) {
    double epochs = epoch - 1 + (double) step / EPOCH_STEPS;
    return new StepFigures(epoch, step, epochs, 64, 48, loss, 0.01, 0.25);
  }

  private static TrainingState state(int epoch, int step) {
    return new TrainingState(
        epoch,
        step,
        PlateauSchedule.start(0.01),
        EpochTotals.NONE,
        LossWindow.EMPTY,
        IntStream.rangeClosed(1, epoch).mapToObj(ScalarEventsTest::result).toList());
  }

  private static EpochResult result(int epoch) {
    return new EpochResult(
        epoch,
        0.01,
        1.5,
        0.75,
        new Evaluation(10, 0, 1.25, 0.5, 0.125),
        new PlateauDecision(PlateauDecision.Kind.IMPROVED, ""),
        Healths.good(10L * epoch),
        0,
        TimeSpent.NONE,
        320);
  }
}
