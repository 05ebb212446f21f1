package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Norms of gradients and updates against plain Java. */
class HealthFiguresTest {
  private static final NetworkSpec SPEC = NarrowNet.spec(0);

  @Test
  void updateToWeightRatios() {
    ComputationGraph network = AlexNet.build(SPEC, 5);
    assertThat(UpdateRatios.of(network).values()).allMatch(ratio -> ratio == 0);
    NetworkState state = new NetworkState(network);
    float[] before = state.parameters();
    new TrainingStep(network, SPEC)
        .take(NarrowNet.images(DataType.FLOAT), NarrowNet.labels(), NarrowNet.noMasks());
    float[] after = state.parameters();
    Map<String, Double> ratios = UpdateRatios.of(network);
    int weights = 0;
    for (NamedParameter tensor : NamedParameter.of(network)) {
      if (!tensor.name().endsWith(".weight")) {
        continue;
      }
      double moved = 0;
      double size = 0;
      for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
        moved += Math.pow((double) after[i] - before[i], 2);
        size += Math.pow(after[i], 2);
      }
      double ratio = Math.sqrt(moved / size);
      assertThat(ratios.get(tensor.name().replace(".weight", "")))
          .as(tensor.name())
          .isCloseTo(ratio, within(1e-4 * ratio));
      weights++;
    }
    assertThat(ratios).hasSize(weights);
  }

  /** From the first step, in which v = −ε (g + decay·w): g = −v / ε − decay·w. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void gradientNormIsThatOfTheMeanGradient(DataType type) {
    ComputationGraph network =
        new ComputationGraph(AlexNet.configuration(SPEC, 5, type, SPEC.activation().activation()));
    network.init();
    double[] before = network.params().toDoubleVector();
    TrainingStep step = new TrainingStep(network, SPEC);
    INDArray images = NarrowNet.images(type);
    step.measureGradient();
    step.take(images, NarrowNet.labels(), NarrowNet.noMasks());
    double[] velocities = network.getUpdater().getStateViewArray().toDoubleVector();
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      double gradient = -velocities[i] / step.learningRate() - SPEC.update().decay() * before[i];
      squares += gradient * gradient;
    }
    double norm = step.gradientNorm();
    assertThat(norm).isPositive().isCloseTo(Math.sqrt(squares), within(1e-4 * norm));
    step.take(images, NarrowNet.labels(), NarrowNet.noMasks());
    assertThat(step.gradientNorm()).as("only the step that was asked for").isEqualTo(norm);
  }
}
