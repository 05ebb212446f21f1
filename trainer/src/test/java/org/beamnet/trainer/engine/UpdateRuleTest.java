package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.beamnet.trainer.network.UpdateRule;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class UpdateRuleTest {
  private static final int STEPS = 12;

  /** Every parameter of every layer kind, biases among them, across a division of ε by ten. */
  @Test
  void equalsThePaperOverTwelveStepsAcrossADivisionByTen() {
    UpdateRule rule = NarrowNet.spec(0).update();
    ComputationGraph network = NarrowNet.network(0, DataType.DOUBLE, Activation.RELU);
    TrainingStep step = new TrainingStep(network, NarrowNet.spec(0));
    INDArray images = NarrowNet.images(DataType.DOUBLE);
    double[] w = network.params().toDoubleVector();
    double[] v = new double[w.length];
    double rate = rule.learningRate();

    for (int i = 0; i < STEPS; i++) {
      if (i == STEPS / 2) {
        rate /= 10;
        step.learningRate(rate);
      }
      double[] g = meanGradient(network, images);
      for (int p = 0; p < w.length; p++) {
        v[p] = rule.momentum() * v[p] - rule.decay() * rate * w[p] - rate * g[p];
        w[p] += v[p];
      }

      step.take(images, NarrowNet.labels(), NarrowNet.noMasks());

      assertThat(step.learningRate()).isEqualTo(rate);
      assertThat(network.params().toDoubleVector()).containsExactly(w, within(1e-12));
      assertThat(network.getUpdater().getStateViewArray().toDoubleVector())
          .containsExactly(v, within(1e-12));
    }
  }

  private static double[] meanGradient(ComputationGraph network, INDArray images) {
    int[] labels = NarrowNet.labels();
    INDArray oneHot = Nd4j.zeros(DataType.DOUBLE, NarrowNet.BATCH, NarrowNet.CLASSES);
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    network.setInputs(images);
    network.setLabels(oneHot);
    network.computeGradientAndScore();
    return network.getFlattenedGradients().div(NarrowNet.BATCH).toDoubleVector();
  }

  @Test
  void namesFieldRuleAndValue() {
    assertThatThrownBy(() -> new UpdateRule(0, 0.9, 0))
        .hasMessage("learningRate: must be above 0 and finite, was 0.0");
    assertThatThrownBy(() -> new UpdateRule(0.1, 1, 0))
        .hasMessage("momentum: must be in [0, 1), was 1.0");
    assertThatThrownBy(() -> new UpdateRule(0.1, 0.9, -1))
        .hasMessage("decay: must be 0 or more and finite, was -1.0");
  }
}
