package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.Initialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hidden fully connected layers against the definition: in float on oneDNN. */
class FullyConnectedTest {
  private static final int BATCH = 5;
  private static final int IN = 37;
  private static final int OUT = 23;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void equalsTheDefinitionForwardsAndBackwards(DataType type) {
    Nd4j.getRandom().setSeed(6);
    FullyConnected conf =
        new FullyConnected(new DenseSpec(OUT, new Initialization(1, 0)), new ActivationReLU());
    conf.setNIn(IN);
    SingleLayer layer = new SingleLayer(conf, type);
    INDArray x = Nd4j.randn(type, BATCH, IN);
    INDArray dy = Nd4j.randn(type, BATCH, OUT);
    double[] p = layer.parameters();
    double tolerance = type == DataType.FLOAT ? 2e-5 : 1e-12;

    INDArray y = layer.forward(x);
    INDArray dx = requireNonNull(layer.backward(dy));
    double[] gradients = layer.gradients();

    double[][] delta = new double[BATCH][OUT];
    for (int n = 0; n < BATCH; n++) {
      for (int o = 0; o < OUT; o++) {
        double sum = p[IN * OUT + o];
        for (int i = 0; i < IN; i++) {
          sum += x.getDouble(n, i) * p[o * IN + i];
        }
        assertThat(y.getDouble(n, o)).isCloseTo(Math.max(0, sum), within(tolerance));
        delta[n][o] = sum > 0 ? dy.getDouble(n, o) : 0;
      }
    }
    for (int o = 0; o < OUT; o++) {
      double bias = 0;
      for (int n = 0; n < BATCH; n++) {
        bias += delta[n][o];
      }
      assertThat(gradients[IN * OUT + o]).isCloseTo(bias, within(tolerance));
      for (int i = 0; i < IN; i++) {
        double weight = 0;
        for (int n = 0; n < BATCH; n++) {
          weight += delta[n][o] * x.getDouble(n, i);
        }
        assertThat(gradients[o * IN + i]).isCloseTo(weight, within(tolerance));
      }
    }
    for (int n = 0; n < BATCH; n++) {
      for (int i = 0; i < IN; i++) {
        double sum = 0;
        for (int o = 0; o < OUT; o++) {
          sum += delta[n][o] * p[o * IN + i];
        }
        assertThat(dx.getDouble(n, i)).isCloseTo(sum, within(tolerance));
      }
    }
  }
}
