package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NamedParameterTest {
  private final ComputationGraph network = AlexNet.build(NarrowNet.spec(0.5), 3);
  private final List<NamedParameter> parameters = NamedParameter.of(network);

  @Test
  void namesShapesAndOrderArePyTorchs() {
    assertThat(parameters)
        .extracting(p -> p.name() + p.shape())
        .containsExactly(
            "conv1.weight[6, 3, 3, 3]",
            "conv1.bias[6]",
            "conv2.weight[8, 3, 3, 3]",
            "conv2.bias[8]",
            "conv3.weight[8, 8, 3, 3]",
            "conv3.bias[8]",
            "conv4.weight[8, 4, 3, 3]",
            "conv4.bias[8]",
            "conv5.weight[6, 4, 3, 3]",
            "conv5.bias[6]",
            "fc6.weight[10, 24]",
            "fc6.bias[10]",
            "fc7.weight[9, 10]",
            "fc7.bias[9]",
            "fc8.weight[4, 9]",
            "fc8.bias[4]");
  }

  @Test
  void tilesTheFlatVector() {
    int end = 0;
    for (NamedParameter parameter : parameters) {
      assertThat(parameter.offset()).isEqualTo(end);
      end += parameter.length();
    }
    assertThat(end).isEqualTo(new NetworkState(network).size());
  }

  @Test
  void findsEachWeightWhereTheLayerHasIt() {
    float[] flat = new NetworkState(network).parameters();
    INDArray convolution = network.getLayer("conv4").getParam("W");
    NamedParameter conv4 = parameters.get(6);
    int i = 0;
    for (int out = 0; out < 8; out++) {
      for (int in = 0; in < 4; in++) {
        for (int y = 0; y < 3; y++) {
          for (int x = 0; x < 3; x++) {
            assertThat(flat[conv4.offset() + i++]).isEqualTo(convolution.getFloat(out, in, y, x));
          }
        }
      }
    }
    INDArray dense = network.getLayer("fc6").getParam("W");
    NamedParameter fc6 = parameters.get(10);
    for (int out = 0; out < 10; out++) {
      for (int in = 0; in < 24; in++) {
        assertThat(flat[fc6.offset() + out * 24 + in]).isEqualTo(dense.getFloat(in, out));
      }
    }
  }
}
