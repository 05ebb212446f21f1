package org.beamnet.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.health.Monitors;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
  private static final long SEED = 5;
  private static final int EPOCHS = 4;
  private static final Recipe RECIPE = TinyRecipe.of(3).withEpochs(EPOCHS);

  @TempDir private static Path folder;
  private static Dataset dataset;
  private static Run whole;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException {
    dataset = new TinyDataset(TinyRecipe.SIDE, 230, 60, 2, SEED).write(folder);
    whole = new Run(1, 2, Optional.empty(), Integer.MAX_VALUE, 0);
  }

  /** A training, perhaps from where another was stopped, perhaps stopped itself. */
  private static final class Run {
    final Training.Ending ending;
    final TrainingState state;
    final float[] parameters;
    final float[] velocities;

    Run(int threads, int depth, Optional<Run> before, int stopEpoch, int stopStep) {
      ComputationGraph network = AlexNet.build(RECIPE.network(), SEED);
      NetworkState weights = new NetworkState(network);
      before.ifPresent(
          run -> {
            weights.restoreParameters(run.parameters);
            weights.restoreVelocities(run.velocities);
          });
      StopSignal stop = new StopSignal();
      TrainingObserver stopper =
          new TrainingObserver() {
            @Override
            public void onStep(TrainingState now, long epochImages) {
              if (now.epoch() == stopEpoch && now.step() == stopStep) {
                stop.raise();
              }
            }
          };
      try (ShardLoader train = loader(Split.TRAIN, threads, depth);
          ShardLoader validation = loader(Split.VALIDATION, threads, depth)) {
        Training training =
            new Training(
                RECIPE,
                SEED,
                new TrainingStep(network, RECIPE.network()),
                train,
                new Evaluator(new Classifier(network), RECIPE.network(), validation),
                Monitors.of(
                    network, RECIPE.network(), dataset, () -> loader(Split.VALIDATION, 1, 1)),
                before
                    .map(run -> run.state)
                    .orElseGet(() -> TrainingState.start(RECIPE.learningRate())),
                List.of(stopper));
        ending = training.run(stop);
        state = training.state();
      }
      parameters = weights.parameters();
      velocities = weights.velocities();
    }
  }

  private static ShardLoader loader(Split split, int threads, int depth) {
    int crop = RECIPE.network().side();
    MeanFree meanFree =
        new MeanFree(
            RECIPE.side(), crop, dataset.statistics().meanImage(), (float) RECIPE.inputScale());
    return new ShardLoader(
        dataset,
        RowGroupIndex.of(dataset, split),
        split == Split.TRAIN
            ? new TrainingView(
                SEED,
                RECIPE.side(),
                crop,
                meanFree,
                RECIPE.augmentation(),
                dataset.statistics().lighting())
            : new FixedViews(List.of(Crop.central(RECIPE.side(), crop)), meanFree),
        new Prefetch(RECIPE.batch(), threads, depth));
  }

  @Test
  void learns() {
    List<EpochResult> history = whole.state.history();
    assertThat(history).hasSize(EPOCHS);
    EpochResult first = history.get(0);
    EpochResult last = history.get(EPOCHS - 1);
    assertThat(last.trainLoss()).isLessThan(first.trainLoss());
    // Three classes: chance is 0.67.
    assertThat(last.validation().top1Error()).isLessThan(0.2);
    assertThat(last.validation().images()).isEqualTo(60);
    assertThat(last.validation().top5Error()).isZero();
    assertThat(whole.ending).isEqualTo(Training.Ending.EPOCHS);
  }

  /** Reference: one thread, two batches ahead. */
  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "2,1", "2,2", "2,7", "4,12"})
  void loaderThreadsAndPrefetchDepthGiveTheSameBits(int threads, int depth) {
    assertSame(new Run(threads, depth, Optional.empty(), Integer.MAX_VALUE, 0));
  }

  /** 230 images in batches of 20: 12 steps in an epoch. After the 12th comes validation. */
  @ParameterizedTest
  @CsvSource({"0,1", "1,12", "3,7"})
  void stoppedAndResumedGivesTheSameBits(int epoch, int step) {
    Run stopped = new Run(2, 3, Optional.empty(), epoch, step);
    assertThat(stopped.ending).isEqualTo(Training.Ending.STOPPED);
    assertThat(stopped.state.epoch()).isEqualTo(epoch);
    assertThat(stopped.state.step()).isEqualTo(step);
    assertSame(new Run(1, 2, Optional.of(stopped), Integer.MAX_VALUE, 0));
  }

  private static void assertSame(Run run) {
    assertThat(run.parameters).isEqualTo(whole.parameters);
    assertThat(run.velocities).isEqualTo(whole.velocities);
    List<EpochResult> timeless = new ArrayList<>();
    for (List<EpochResult> history : List.of(run.state.history(), whole.state.history())) {
      assertThat(history).hasSize(EPOCHS);
      timeless.addAll(history.stream().map(TrainingTest::withoutTimes).toList());
    }
    assertThat(timeless.subList(0, EPOCHS)).isEqualTo(timeless.subList(EPOCHS, 2 * EPOCHS));
    assertThat(run.state.schedule()).isEqualTo(whole.state.schedule());
  }

  private static EpochResult withoutTimes(EpochResult result) {
    return new EpochResult(
        result.epoch(),
        result.learningRate(),
        result.trainLoss(),
        result.trainError(),
        result.validation(),
        result.decision(),
        result.health(),
        result.skipped(),
        TimeSpent.NONE,
        0);
  }
}
