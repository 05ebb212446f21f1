package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.beamnet.trainer.engine.onednn.OneDnn;
import org.beamnet.trainer.network.DropoutMasks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Training runs in float on oneDNN; the checks against formulas run in double on ND4J's operations.
 * Both must be one network.
 */
class PrecisionTest {
  private static final int STEPS = 5;
  private static final double DROPOUT = 0.5;

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "TANH"})
  void floatOnOneDnnFollowsDouble(Activation activation) {
    assumeThat(OneDnn.runs(DataType.FLOAT)).as("oneDNN loads").isTrue();
    ComputationGraph exact = NarrowNet.network(DROPOUT, DataType.DOUBLE, activation);
    ComputationGraph fast = NarrowNet.network(DROPOUT, DataType.FLOAT, activation);
    fast.params().assign(exact.params().castTo(DataType.FLOAT));
    exact.params().assign(fast.params().castTo(DataType.DOUBLE));
    TrainingStep exactStep = new TrainingStep(exact, NarrowNet.spec(DROPOUT));
    TrainingStep fastStep = new TrainingStep(fast, NarrowNet.spec(DROPOUT));
    INDArray images = NarrowNet.images(DataType.FLOAT);

    for (int i = 0; i < STEPS; i++) {
      DropoutMasks masks = NarrowNet.masks(3, i, DROPOUT);
      INDArray inDouble = images.castTo(DataType.DOUBLE);
      double loss = exactStep.take(inDouble, NarrowNet.labels(), masks).loss();
      assertThat(fastStep.take(images, NarrowNet.labels(), masks).loss())
          .isCloseTo(loss, within(1e-5));
    }
    double[] expected = exact.params().toDoubleVector();
    assertThat(fast.params().toDoubleVector()).containsExactly(expected, within(1e-5));
    assertThat(fast.getUpdater().getStateViewArray().toDoubleVector())
        .containsExactly(exact.getUpdater().getStateViewArray().toDoubleVector(), within(1e-5));
    assertThat(probabilities(fast, images))
        .containsExactly(probabilities(exact, images.castTo(DataType.DOUBLE)), within(1e-5));
  }

  @Test
  void equalStepsAreEqualToTheBit() {
    float[] first = steps();
    assertThat(steps()).isEqualTo(first);
  }

  private static double[] probabilities(ComputationGraph network, INDArray images) {
    return network.outputSingle(images).dup('c').data().asDouble();
  }

  private static float[] steps() {
    ComputationGraph network = NarrowNet.network(DROPOUT, DataType.FLOAT, Activation.RELU);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(DROPOUT));
    for (int i = 0; i < STEPS; i++) {
      step.take(
          NarrowNet.images(DataType.FLOAT), NarrowNet.labels(), NarrowNet.masks(3, i, DROPOUT));
    }
    return network.params().toFloatVector();
  }
}
