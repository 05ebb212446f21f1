package org.beamnet.trainer.findings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.augment.Views;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.health.Monitors;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.Training;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final long SEED = 4;
  private static final int EPOCHS = 2;
  private static final int VALIDATION = 70;
  private static final Recipe RECIPE = TinyRecipe.of(3).withEpochs(EPOCHS);

  @TempDir private static Path folder;
  private static Dataset dataset;

  @BeforeAll
  static void write() throws IOException {
    // More training images than a sample takes: 1,100 in 18 row groups, of which 9 are taken.
    dataset = new TinyDataset(TinyRecipe.SIDE, 1100, VALIDATION, 2, SEED).write(folder);
  }

  /** A training, with someone looking or not. */
  private static final class Run implements AutoCloseable {
    final ComputationGraph network = AlexNet.build(RECIPE.network(), SEED);
    final Predictor predictor = new Predictor(new Classifier(network), RECIPE.network());
    final ShardLoader train = loader(RowGroupIndex.of(dataset, Split.TRAIN), trainingView());
    final ShardLoader validation = fixed(RowGroupIndex.of(dataset, Split.VALIDATION));
    final Evaluator evaluator =
        new Evaluator(new Classifier(network), RECIPE.network(), validation);
    final Survey survey =
        new Survey(
            dataset,
            dataset.manifest().classes(),
            predictor,
            train.index(),
            validation.index(),
            SurveyTest::fixed);

    TrainingState train(List<TrainingObserver> observers) {
      Training training =
          new Training(
              RECIPE,
              SEED,
              new TrainingStep(network, RECIPE.network()),
              train,
              evaluator,
              Monitors.of(
                  network,
                  RECIPE.network(),
                  dataset,
                  () -> fixed(RowGroupIndex.of(dataset, Split.VALIDATION))),
              TrainingState.start(RECIPE.learningRate()),
              observers);
      training.run(new StopSignal());
      return training.state();
    }

    @Override
    public void close() {
      survey.close();
      train.close();
      validation.close();
    }
  }

  @Test
  void lookingChangesNoBit() {
    try (Run watched = new Run();
        Run alone = new Run()) {
      watched.train(List.of(watched.survey));
      alone.train(List.of());
      NetworkState seen = new NetworkState(watched.network);
      NetworkState unseen = new NetworkState(alone.network);
      assertThat(seen.parameters()).isEqualTo(unseen.parameters());
      assertThat(seen.velocities()).isEqualTo(unseen.velocities());
    }
  }

  @Test
  void findsWhatValidationFound() throws IOException {
    try (Run run = new Run()) {
      TrainingState state = run.train(List.of(run.survey));
      Findings found = run.survey.findings().orElseThrow();
      EpochResult last = state.history().get(EPOCHS - 1);

      assertThat(found.epoch()).isEqualTo(EPOCHS);
      assertThat(found.classes()).containsExactly("blue", "green", "red");
      assertThat(found.perClass().stream().mapToLong(Confusion.PerClass::images).sum())
          .isEqualTo(VALIDATION);
      long wrong = Math.round(last.validation().top1Error() * VALIDATION);
      assertThat(found.confused().stream().mapToLong(Confusion.Mistake::images).sum())
          .isEqualTo(wrong);
      assertThat(found.worst()).hasSize((int) Math.min(12, wrong));
      assertThat(found.examples()).hasSize(8);
      for (Opinion opinion : found.examples()) {
        assertThat(opinion.picture().key())
            .contains(found.classes().get(opinion.picture().label()));
        assertThat(opinion.guesses().stream().mapToDouble(Guess::probability).sum())
            .isCloseTo(1, within(1e-5));
        assertThat(side(opinion.picture())).isEqualTo(TinyRecipe.SIDE);
      }
      assertNeighboursAreNearest(run, found);
    }
  }

  @Test
  void catchesUpWithAnEpochThatAnotherProcessFinished() {
    try (Run run = new Run()) {
      TrainingState state = run.train(List.of(run.survey));
      Optional<Findings> found = run.survey.findings();
      run.survey.resume(Optional.empty());
      run.survey.catchUp(state, run.evaluator);
      assertThat(run.survey.findings()).isEqualTo(found);
      run.survey.catchUp(state, run.evaluator);
      assertThat(run.survey.findings()).isEqualTo(found);
    }
  }

  /** All distances anew, with the whole training split to choose the sample's keys from. */
  private static void assertNeighboursAreNearest(Run run, Findings found) {
    Map<String, float[]> trained = new HashMap<>();
    Map<String, float[]> validated = new HashMap<>();
    HiddenActivations hidden = new HiddenActivations(run.predictor);
    RowGroupIndex sample = TrainingSample.of(run.train.index());
    try (ShardLoader loader = fixed(sample)) {
      hidden.each(loader, EpochOrder.ofFiles(sample), trained::put);
    }
    hidden.each(run.validation, EpochOrder.ofFiles(run.validation.index()), validated::put);
    assertThat(trained).hasSize(found.compared()).hasSizeBetween(500, 640);
    assertThat(found.neighbourhoods()).hasSize(5);
    for (Neighbourhood one : found.neighbourhoods()) {
      float[] center = requireNonNull(validated.get(one.picture().key()));
      List<Map.Entry<String, Double>> all = new ArrayList<>();
      trained.forEach((key, other) -> all.add(Map.entry(key, distance(center, other))));
      all.sort(Comparator.comparingDouble(Map.Entry::getValue));
      assertThat(one.nearest()).hasSize(6);
      for (int i = 0; i < 6; i++) {
        // Batches of other images may round otherwise.
        assertThat(one.nearest().get(i).distance()).isCloseTo(all.get(i).getValue(), within(1e-4));
      }
    }
  }

  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += Math.pow(left[i] - right[i], 2);
    }
    return Math.sqrt(sum);
  }

  private static int side(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.jpeg())))
        .getWidth();
  }

  private static ShardLoader fixed(RowGroupIndex index) {
    return loader(
        index,
        new FixedViews(List.of(Crop.central(RECIPE.side(), RECIPE.network().side())), meanFree()));
  }

  private static ShardLoader loader(RowGroupIndex index, Views views) {
    return new ShardLoader(dataset, index, views, new Prefetch(RECIPE.batch(), 1, 1));
  }

  private static Views trainingView() {
    return new TrainingView(
        SEED,
        RECIPE.side(),
        RECIPE.network().side(),
        meanFree(),
        RECIPE.augmentation(),
        dataset.statistics().lighting());
  }

  private static MeanFree meanFree() {
    return new MeanFree(
        RECIPE.side(),
        RECIPE.network().side(),
        dataset.statistics().meanImage(),
        (float) RECIPE.inputScale());
  }
}
