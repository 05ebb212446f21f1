package org.beamnet.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.beamnet.trainer.network.TrainingStep.Result;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    Result result = new TrainingStep(network, NarrowNet.spec(0), 5).take(images, labels, 0, 0);

    assertThat(result.loss()).isCloseTo(loss, within(1e-5));
    assertThat(result.correct()).isEqualTo(correct);
    assertThat(result.images()).isEqualTo(labels.length);
  }

  @Test
  void learnsABatchByHeart() {
    ComputationGraph network = AlexNet.build(NarrowNet.spec(0), 5);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(0), 5);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    Result last = step.take(images, NarrowNet.labels(), 0, 0);
    double first = last.loss();
    for (int i = 1; i < 60; i++) {
      last = step.take(images, NarrowNet.labels(), 0, i);
    }
    assertThat(last.loss()).isLessThan(first / 10);
    assertThat(last.correct()).isEqualTo(NarrowNet.BATCH);
  }

  @Test
  void dropoutDependsOnSeedEpochAndStepAlone() {
    Result same = firstStep(5, 1, 2);
    assertThat(firstStep(5, 1, 2)).isEqualTo(same);
    assertThat(firstStep(6, 1, 2).loss()).isNotEqualTo(same.loss());
    assertThat(firstStep(5, 2, 2).loss()).isNotEqualTo(same.loss());
    assertThat(firstStep(5, 1, 3).loss()).isNotEqualTo(same.loss());
  }

  @Test
  void continuesASavedStateBitForBit() {
    NetworkSpec spec = NarrowNet.spec(DROPOUT);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    ComputationGraph whole = AlexNet.build(spec, 5);
    TrainingStep wholeStep = new TrainingStep(whole, spec, 5);
    steps(wholeStep, images, 0, 3);
    NetworkState saved = new NetworkState(whole);
    float[] parameters = saved.parameters();
    float[] velocities = saved.velocities();
    wholeStep.learningRate(0.005);
    steps(wholeStep, images, 3, 6);

    // Another seed: nothing may come from the fresh network.
    ComputationGraph resumed = AlexNet.build(spec, 99);
    TrainingStep resumedStep = new TrainingStep(resumed, spec, 5);
    new NetworkState(resumed).restoreParameters(parameters);
    new NetworkState(resumed).restoreVelocities(velocities);
    resumedStep.learningRate(0.005);
    steps(resumedStep, images, 3, 6);

    assertThat(new NetworkState(resumed).parameters())
        .isEqualTo(new NetworkState(whole).parameters());
    assertThat(new NetworkState(resumed).velocities())
        .isEqualTo(new NetworkState(whole).velocities());
  }

  @Test
  void refusesLabelsThatAreNone() {
    ComputationGraph network = AlexNet.build(NarrowNet.spec(0), 5);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(0), 5);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    assertThatThrownBy(() -> step.take(images, new int[] {0, 1, 2, 3, 4}, 0, 0))
        .hasMessage("labels[4]: must be 0 to 3, was 4");
    assertThatThrownBy(() -> step.take(images, new int[] {0}, 0, 0))
        .hasMessage("labels: must be one for each of the 5 images, were 1");
  }

  private static Result firstStep(long seed, int epoch, int step) {
    NetworkSpec spec = NarrowNet.spec(DROPOUT);
    return new TrainingStep(AlexNet.build(spec, 5), spec, seed)
        .take(NarrowNet.images(DataType.FLOAT), NarrowNet.labels(), epoch, step);
  }

  private static void steps(TrainingStep step, INDArray images, int from, int to) {
    for (int i = from; i < to; i++) {
      step.take(images, NarrowNet.labels(), 0, i);
    }
  }

  private static int argMax(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }
}
