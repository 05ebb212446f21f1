package org.beamnet.trainer.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProbeTest {
  private static final Recipe RECIPE = TinyRecipe.of(3);
  private static final int SIDE = RECIPE.network().side();
  private static final int VALIDATION = 150;

  @TempDir private static Path folder;
  private static Dataset dataset;
  private static ComputationGraph network;

  @BeforeAll
  static void write() throws IOException {
    dataset = new TinyDataset(TinyRecipe.SIDE, 20, VALIDATION, 1, 3).write(folder);
    network = AlexNet.build(RECIPE.network(), 3);
    // Weights that a unit of fc3 is dead with: no input, a negative bias.
    INDArray weights = network.getLayer("fc3").getParam("W");
    weights.getColumn(5).assign(0);
    network.getLayer("fc3").getParam("b").putScalar(5, -1);
  }

  @Test
  void imagesAreSpreadEvenly() {
    assertThat(Probe.numbers(5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(Probe.numbers(64)).hasSize(64).doesNotHaveDuplicates();
    List<Integer> of150 = Probe.numbers(150);
    assertThat(of150).hasSize(Probe.IMAGES).doesNotHaveDuplicates().startsWith(0, 2, 4, 7);
    assertThat(of150.get(63)).isEqualTo(147);
  }

  @Test
  void batchSizeAndThreadsOfTheLoaderChangeNothing() {
    Probe.Response one = probe(1, 1).measure();
    assertThat(probe(7, 2).measure()).isEqualTo(one);
    assertThat(probe(64, 1).measure()).isEqualTo(one);
  }

  /** Reference: every image on its own, layer by layer, counted in plain Java. */
  @Test
  void figuresAreThoseOfEveryImageOnItsOwn() {
    Probe.Response response = probe(16, 1).measure();
    List<float[]> images = images();
    assertThat(images).hasSize(Probe.IMAGES);
    for (LayerHealth layer : response.layers()) {
      boolean[] alive = new boolean[layer.units()];
      for (float[] image : images) {
        float[] output = activations(image, layer.layer());
        for (int i = 0; i < output.length; i++) {
          alive[i / (output.length / alive.length)] |= output[i] != 0;
        }
      }
      long dead = IntStream.range(0, alive.length).filter(unit -> !alive[unit]).count();
      assertThat(layer.deadShare()).as(layer.layer()).isEqualTo((double) dead / alive.length);
    }
    assertThat(response.layers().stream().map(LayerHealth::layer))
        .containsExactly("conv1", "conv2", "fc3", "fc4");
    assertThat(response.layers().get(2).deadShare()).isPositive();
    assertThat(response.logits().deviation()).isCloseTo(deviation(images), within(1e-5));
    assertThat(response.logits().constant()).isFalse();
  }

  @Test
  void aLayerThatIsDeadMakesLogitsConstant() {
    ComputationGraph dead = AlexNet.build(RECIPE.network(), 3);
    dead.getLayer("fc3").getParam("W").assign(0);
    dead.getLayer("fc3").getParam("b").assign(-1);
    Probe.Response response = probe(dead, 16, 1).measure();
    assertThat(response.layers().get(2)).isEqualTo(new LayerHealth("fc3", 16, 1));
    assertThat(response.logits().constant()).isTrue();
    assertThat(response.logits().deviation()).isZero();
  }

  @Test
  void measuringChangesNoBitOfTraining() {
    NetworkState looked = train(true);
    NetworkState alone = train(false);
    assertThat(looked.parameters()).isEqualTo(alone.parameters());
    assertThat(looked.velocities()).isEqualTo(alone.velocities());
  }

  private static NetworkState train(boolean look) {
    ComputationGraph trained = AlexNet.build(RECIPE.network(), 4);
    TrainingStep step = new TrainingStep(trained, RECIPE.network());
    HealthMonitor monitor =
        new HealthMonitor(trained, probe(trained, 16, 1), Math.log(3), StopLimits.DEFAULT);
    List<float[]> images = images();
    for (int i = 0; i < 3; i++) {
      if (look) {
        step.measureGradient();
      }
      step.take(
          features(images.get(i)),
          new int[] {i},
          DropoutMasks.drawn(4, 0, List.of("image" + i), RECIPE.network().dropout()));
      if (look) {
        monitor.measure(
            List.of(), new HealthMonitor.Epoch(1, 1, step.gradientNorm(), List.of(), false));
      }
    }
    return new NetworkState(trained);
  }

  private static double deviation(List<float[]> images) {
    List<float[]> logits =
        images.stream()
            .map(image -> new Classifier(network).scores(features(image)).logits()[0])
            .toList();
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      int number = c;
      double mean = logits.stream().mapToDouble(row -> row[number]).average().orElseThrow();
      sum +=
          Math.sqrt(
              logits.stream()
                  .mapToDouble(row -> Math.pow(row[number] - mean, 2))
                  .average()
                  .orElseThrow());
    }
    return sum / 3;
  }

  private static float[] activations(float[] image, String layer) {
    INDArray output =
        requireNonNull(
            network.feedForward(new INDArray[] {features(image)}, false, true).get(layer));
    return output.dup('c').data().asFloat();
  }

  private static INDArray features(float[] image) {
    return Nd4j.createFromArray(image).reshape(1, 3, SIDE, SIDE);
  }

  private static List<float[]> images() {
    List<float[]> images = new ArrayList<>();
    try (ShardLoader loader = loader(1, 1);
        ShardStream stream = loader.open(EpochOrder.ofFiles(loader.index()), 0, 0)) {
      List<Integer> numbers = Probe.numbers(VALIDATION);
      for (int i = 0; stream.hasNext(); i++) {
        Batch batch = stream.next();
        if (numbers.contains(i)) {
          float[] image = new float[3 * SIDE * SIDE];
          batch.views().get(0, image);
          images.add(image);
        }
      }
    }
    return images;
  }

  private static Probe probe(int batch, int threads) {
    return probe(network, batch, threads);
  }

  private static Probe probe(ComputationGraph probed, int batch, int threads) {
    return new Probe(new Classifier(probed), RECIPE.network(), () -> loader(batch, threads));
  }

  private static ShardLoader loader(int batch, int threads) {
    return new ShardLoader(
        dataset,
        RowGroupIndex.of(dataset, Split.VALIDATION),
        new FixedViews(
            List.of(Crop.central(TinyRecipe.SIDE, SIDE)),
            new MeanFree(
                TinyRecipe.SIDE,
                SIDE,
                dataset.statistics().meanImage(),
                (float) RECIPE.inputScale())),
        new Prefetch(batch, threads, 2));
  }
}
