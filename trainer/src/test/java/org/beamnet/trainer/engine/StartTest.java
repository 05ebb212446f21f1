package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/**
 * How parameters start (§5): "a zero-mean Gaussian distribution with standard deviation 0.01", and
 * constants. The convolutions are the paper's, the dense layers narrower, as of a tenth of the
 * time.
 */
class StartTest {
  private static final NetworkSpec PAPER = NetworkSpec.paper(1000);

  @Test
  void weightsAreDrawnFromThePapersGaussian() {
    ComputationGraph network = AlexNet.build(narrowDense(), 5);
    float[] flat = new NetworkState(network).parameters();
    List<String> seen = new ArrayList<>();
    for (NamedParameter tensor : NamedParameter.of(network)) {
      float[] values = Arrays.copyOfRange(flat, tensor.offset(), tensor.offset() + tensor.length());
      if (tensor.name().endsWith(".weight")) {
        requireGaussian(tensor.name(), values);
        seen.add(tensor.name());
      }
    }
    assertThat(seen).hasSize(8);
  }

  @Test
  void biasesAreOneInConv2And4And5AndTheHiddenLayersElseZero() {
    ComputationGraph network = AlexNet.build(narrowDense(), 5);
    float[] flat = new NetworkState(network).parameters();
    for (NamedParameter tensor : NamedParameter.of(network)) {
      if (tensor.name().endsWith(".bias")) {
        float expected =
            List.of("conv2.bias", "conv4.bias", "conv5.bias", "fc6.bias", "fc7.bias")
                    .contains(tensor.name())
                ? 1
                : 0;
        assertThat(Arrays.copyOfRange(flat, tensor.offset(), tensor.offset() + tensor.length()))
            .as(tensor.name())
            .containsOnly(expected);
      }
    }
  }

  /** Four moments, the reach of the tails, and no likeness of neighbours. */
  private static void requireGaussian(String name, float[] values) {
    int n = values.length;
    double mean = 0;
    for (float value : values) {
      mean += value / n;
    }
    double[] moments = new double[5];
    double neighbours = 0;
    int beyondTwo = 0;
    for (int i = 0; i < n; i++) {
      double z = (values[i] - mean) / 0.01;
      for (int power = 2; power <= 4; power++) {
        moments[power] += Math.pow(z, power) / n;
      }
      neighbours += i == 0 ? 0 : z * (values[i - 1] - mean) / 0.01 / n;
      beyondTwo += Math.abs(z) > 2 ? 1 : 0;
    }
    // Five standard errors of each, of n independent draws from a Gaussian.
    double error = 5 / Math.sqrt(n);
    assertThat(mean).as(name).isCloseTo(0, within(0.01 * error));
    assertThat(moments[2]).as(name).isCloseTo(1, within(Math.sqrt(2) * error));
    assertThat(moments[3]).as(name).isCloseTo(0, within(Math.sqrt(15) * error));
    assertThat(moments[4]).as(name).isCloseTo(3, within(Math.sqrt(96) * error));
    assertThat(neighbours).as(name).isCloseTo(0, within(error));
    assertThat((double) beyondTwo / n).as(name).isCloseTo(0.0455, within(0.2084 * error));
  }

  private static NetworkSpec narrowDense() {
    Initialization start = PAPER.hidden().get(0).start();
    assertThat(PAPER.hidden()).extracting(DenseSpec::start).containsOnly(start);
    return new NetworkSpec(
        PAPER.side(),
        PAPER.convolutions(),
        PAPER.activation(),
        PAPER.normalization(),
        PAPER.poolWindow(),
        PAPER.poolStride(),
        List.of(new DenseSpec(100, start), new DenseSpec(200, start)),
        PAPER.dropout(),
        PAPER.dropoutScaling(),
        PAPER.output(),
        PAPER.update());
  }
}
