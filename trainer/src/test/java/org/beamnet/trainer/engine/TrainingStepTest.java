package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.beamnet.trainer.engine.TrainingStep.Result;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TrainingStepTest {
  private static final double DROPOUT = 0.5;

  @Test
  void reportsTheCrossEntropyAndTheHitsThatTheNetworkHadBeforeIt() {
    ComputationGraph network = AlexNet.build(NarrowNet.spec(0), 5);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    int[] labels = NarrowNet.labels();
    float[][] probabilities = new Classifier(network).probabilities(images);
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= Math.log(probabilities[i][labels[i]]) / labels.length;
      correct += argMax(probabilities[i]) == labels[i] ? 1 : 0;
    }

    Result result =
        new TrainingStep(network, NarrowNet.spec(0)).take(images, labels, NarrowNet.noMasks());

    assertThat(result.loss()).isCloseTo(loss, within(1e-5));
    assertThat(result.correct()).isEqualTo(correct);
    assertThat(result.images()).isEqualTo(labels.length);
  }

  @Test
  void learnsABatchByHeart() {
    ComputationGraph network = AlexNet.build(NarrowNet.spec(0), 5);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(0));
    INDArray images = NarrowNet.images(DataType.FLOAT);
    Result last = step.take(images, NarrowNet.labels(), NarrowNet.noMasks());
    double first = last.loss();
    for (int i = 1; i < 60; i++) {
      last = step.take(images, NarrowNet.labels(), NarrowNet.noMasks());
    }
    assertThat(last.loss()).isLessThan(first / 10);
    assertThat(last.correct()).isEqualTo(NarrowNet.BATCH);
  }

  @Test
  void dropoutDependsOnTheMasksAlone() {
    Result same = firstStep(5, 1);
    Nd4j.getRandom().setSeed(99);
    assertThat(firstStep(5, 1)).isEqualTo(same);
    assertThat(firstStep(6, 1).loss()).isNotEqualTo(same.loss());
    assertThat(firstStep(5, 2).loss()).isNotEqualTo(same.loss());
  }

  @Test
  void continuesASavedStateBitForBit() {
    NetworkSpec spec = NarrowNet.spec(DROPOUT);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    ComputationGraph whole = AlexNet.build(spec, 5);
    TrainingStep wholeStep = new TrainingStep(whole, spec);
    steps(wholeStep, images, 0, 3);
    NetworkState saved = new NetworkState(whole);
    float[] parameters = saved.parameters();
    float[] velocities = saved.velocities();
    wholeStep.learningRate(0.005);
    steps(wholeStep, images, 3, 6);

    // Another seed: nothing may come from the fresh network.
    ComputationGraph resumed = AlexNet.build(spec, 99);
    TrainingStep resumedStep = new TrainingStep(resumed, spec);
    new NetworkState(resumed).restoreParameters(parameters);
    new NetworkState(resumed).restoreVelocities(velocities);
    resumedStep.learningRate(0.005);
    steps(resumedStep, images, 3, 6);

    assertThat(new NetworkState(resumed).parameters())
        .isEqualTo(new NetworkState(whole).parameters());
    assertThat(new NetworkState(resumed).velocities())
        .isEqualTo(new NetworkState(whole).velocities());
  }

  /** What data parallelism rests on: of equal parts, the mean of the steps is the step of all. */
  @Test
  void twoHalvesOfABatchAverageToTheWhole() {
    INDArray images = NarrowNet.images(DataType.FLOAT).get(NDArrayIndex.interval(0, 4)).dup();
    int[] labels = Arrays.copyOf(NarrowNet.labels(), 4);
    NetworkSpec spec = NarrowNet.spec(0);
    ComputationGraph whole = AlexNet.build(spec, 1);
    ComputationGraph[] halves = {AlexNet.build(spec, 1), AlexNet.build(spec, 1)};
    INDArray start = whole.params().dup();
    for (int step = 0; step < 5; step++) {
      new TrainingStep(whole, spec).take(images, labels, NarrowNet.noMasks());
      for (int i = 0; i < 2; i++) {
        INDArray half = images.get(NDArrayIndex.interval(2 * i, 2 * i + 2)).dup();
        new TrainingStep(halves[i], spec)
            .take(half, Arrays.copyOfRange(labels, 2 * i, 2 * i + 2), NarrowNet.noMasks());
      }
      average(halves[0].params(), halves[1].params());
      average(velocities(halves[0]), velocities(halves[1]));
    }
    assertThat(largest(whole.params().sub(start))).isGreaterThan(0.01);
    assertThat(largest(whole.params().sub(halves[0].params()))).isLessThan(1e-6);
    assertThat(largest(velocities(whole).sub(velocities(halves[0])))).isLessThan(1e-6);
  }

  @Test
  void refusesLabelsThatAreNone() {
    ComputationGraph network = AlexNet.build(NarrowNet.spec(0), 5);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(0));
    INDArray images = NarrowNet.images(DataType.FLOAT);
    assertThatThrownBy(() -> step.take(images, new int[] {0, 1, 2, 3, 4}, NarrowNet.noMasks()))
        .hasMessage("labels[4]: must be 0 to 3, was 4");
    assertThatThrownBy(() -> step.take(images, new int[] {0}, NarrowNet.noMasks()))
        .hasMessage("labels: must be one for each of the 5 images, were 1");
  }

  private static Result firstStep(long seed, int epoch) {
    NetworkSpec spec = NarrowNet.spec(DROPOUT);
    return new TrainingStep(AlexNet.build(spec, 5), spec)
        .take(
            NarrowNet.images(DataType.FLOAT),
            NarrowNet.labels(),
            NarrowNet.masks(seed, epoch, DROPOUT));
  }

  private static void steps(TrainingStep step, INDArray images, int from, int to) {
    for (int i = from; i < to; i++) {
      step.take(images, NarrowNet.labels(), NarrowNet.masks(5, i, DROPOUT));
    }
  }

  private static int argMax(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  private static INDArray velocities(ComputationGraph network) {
    return network.getUpdater().getStateViewArray();
  }

  /** Puts the mean of both in their place. */
  private static void average(INDArray one, INDArray other) {
    one.addi(other).divi(2);
    other.assign(one);
  }

  private static double largest(INDArray values) {
    return values.amaxNumber().doubleValue();
  }
}
