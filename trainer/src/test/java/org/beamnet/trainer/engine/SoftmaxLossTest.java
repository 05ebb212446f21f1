package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multinomial logistic regression (§3.5) by its definition: the loss of label t is log Σ exp(z) −
 * z[t], its gradient softmax(z) − 1 at t. The logits here are those of the output layer's biases
 * alone, from sure to certain.
 */
class SoftmaxLossTest {
  /** Of the smallest probability that a float holds in full: 87 nats. */
  private static final double BOUND = -Math.log(Float.MIN_NORMAL);

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 10, 20, 50, 300})
  void lossAndGradientAreTheDefinition(double sure) {
    double[] z = {sure, -sure / 2, 0.5, 0};
    ComputationGraph network = NarrowNet.network(0, DataType.DOUBLE, Activation.RELU);
    network.getLayer("fc8").getParam("W").assign(0);
    network.getLayer("fc8").getParam("b").assign(Nd4j.createFromArray(z).reshape(1, z.length));
    int[] labels = NarrowNet.labels();
    INDArray oneHot = Nd4j.zeros(DataType.DOUBLE, labels.length, z.length);
    double sum = 0;
    for (double logit : z) {
      sum += Math.exp(logit - sure);
    }
    double loss = 0;
    double[] gradient = new double[z.length];
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
      loss += Math.min(sure + Math.log(sum) - z[labels[i]], BOUND) / labels.length;
      for (int j = 0; j < z.length; j++) {
        gradient[j] += Math.exp(z[j] - sure) / sum - (j == labels[i] ? 1 : 0);
      }
    }

    network.setInputs(NarrowNet.images(DataType.DOUBLE));
    network.setLabels(oneHot);
    network.computeGradientAndScore();

    assertThat(network.score()).isCloseTo(loss, within(1e-9 * Math.max(1, loss)));
    INDArray biases = network.gradient().getGradientFor("fc8_b");
    assertThat(biases.toDoubleVector()).containsExactly(gradient, within(1e-9));
  }
}
