package org.beamnet.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.Memory;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.health.Monitors;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six days of training hold no more than the first hour did. */
class TrainingMemoryTest {
  private static final int WARM_UP = 15;
  private static final int EPOCHS = 60;
  private static final long MEBIBYTE = 1 << 20;
  private static final Recipe RECIPE =
      TinyRecipe.of(3).withEpochs(EPOCHS).withPlateau(new PlateauRule(EPOCHS, 0, 10, 3));

  @TempDir private Path folder;

  @Test
  void isFlatOverManyEpochs() throws IOException {
    Dataset dataset = new TinyDataset(TinyRecipe.SIDE, 60, 20, 1, 1).write(folder);
    ComputationGraph network = AlexNet.build(RECIPE.network(), 1);
    List<Memory> held = new ArrayList<>();
    TrainingObserver watch =
        new TrainingObserver() {
          @Override
          public void onEpoch(TrainingState state) {
            held.add(Memory.now());
          }
        };
    try (ShardLoader train = loader(dataset, Split.TRAIN);
        ShardLoader validation = loader(dataset, Split.VALIDATION)) {
      new Training(
              RECIPE,
              1,
              new TrainingStep(network, RECIPE.network()),
              train,
              new Evaluator(new Classifier(network), RECIPE.network(), validation),
              Monitors.of(
                  network, RECIPE.network(), dataset, () -> loader(dataset, Split.VALIDATION)),
              TrainingState.start(RECIPE.learningRate()),
              List.of(watch))
          .run(new StopSignal());
    }
    assertThat(held).hasSize(EPOCHS);
    Memory before = held.subList(0, WARM_UP).stream().reduce(Memory::max).orElseThrow();
    Memory after =
        held.subList(EPOCHS - WARM_UP, EPOCHS).stream().reduce(Memory::max).orElseThrow();
    System.out.printf(Locale.ROOT, "first %d epochs: %s%nlast: %s%n", WARM_UP, before, after);
    assertThat(after.heap()).isLessThan(before.heap() + MEBIBYTE);
    assertThat(after.direct()).isLessThan(before.direct() + MEBIBYTE);
    assertThat(after.nativeArrays()).isLessThan(before.nativeArrays() + MEBIBYTE);
  }

  private static ShardLoader loader(Dataset dataset, Split split) {
    int crop = RECIPE.network().side();
    return new ShardLoader(
        dataset,
        RowGroupIndex.of(dataset, split),
        new FixedViews(
            List.of(Crop.central(RECIPE.side(), crop)),
            new MeanFree(RECIPE.side(), crop, dataset.statistics().meanImage(), 1)),
        new Prefetch(RECIPE.batch(), 1, 2));
  }
}
