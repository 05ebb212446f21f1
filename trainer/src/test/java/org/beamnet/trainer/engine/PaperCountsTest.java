package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.ParameterCount;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Layer by layer, the numbers of §3.5 and figure 2. */
class PaperCountsTest {
  private final ComputationGraphConfiguration paper =
      AlexNet.configuration(NetworkSpec.paper(1000), 1, DataType.FLOAT, Activation.RELU);

  /** Kernels as the paper gives them, "11×11×3", "5×5×48", and a bias for each. */
  @Test
  void parametersOfEachLayer() {
    Map<String, Long> counts = new LinkedHashMap<>();
    paper
        .getVertices()
        .forEach(
            (name, vertex) -> {
              var conf = ((LayerVertex) vertex).getLayerConf();
              long count = conf.getLayer().initializer().numParams(conf);
              if (count > 0) {
                counts.put(name, count);
              }
            });
    assertThat(counts)
        .containsExactly(
            Map.entry("conv1", 96L * (11 * 11 * 3 + 1)),
            Map.entry("conv2", 256L * (5 * 5 * 48 + 1)),
            Map.entry("conv3", 384L * (3 * 3 * 256 + 1)),
            Map.entry("conv4", 384L * (3 * 3 * 192 + 1)),
            Map.entry("conv5", 256L * (3 * 3 * 192 + 1)),
            Map.entry("fc6", 4096L * (6 * 6 * 256 + 1)),
            Map.entry("fc7", 4096L * (4096 + 1)),
            Map.entry("fc8", 1000L * (4096 + 1)));
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(60_965_224);
    assertThat(ParameterCount.of(NetworkSpec.paper(1000))).isEqualTo(60_965_224);
  }

  /**
   * "the network's input is 150,528-dimensional, and the number of neurons in the network's
   * remaining layers is given by 253,440–186,624–64,896–64,896–43,264–4096–4096–1000" (figure 2).
   * The first is a slip: 96 maps of the figure's 55 × 55 have 290,400.
   */
  @Test
  void neuronsOfEachLayer() {
    Map<String, InputType> types =
        paper.getLayerActivationTypes(InputType.convolutional(224, 224, 3, CNN2DFormat.NCHW));
    assertThat(224 * 224 * 3).isEqualTo(150_528);
    assertThat(neurons(types, "conv1")).isEqualTo(55 * 55 * 96).isEqualTo(290_400);
    assertThat(neurons(types, "conv2")).isEqualTo(186_624);
    assertThat(neurons(types, "conv3")).isEqualTo(64_896);
    assertThat(neurons(types, "conv4")).isEqualTo(64_896);
    assertThat(neurons(types, "conv5")).isEqualTo(43_264);
    assertThat(neurons(types, "fc6")).isEqualTo(4096);
    assertThat(neurons(types, "fc7")).isEqualTo(4096);
    assertThat(neurons(types, "fc8")).isEqualTo(1000);
  }

  private static long neurons(Map<String, InputType> types, String layer) {
    return requireNonNull(types.get(layer)).arrayElementsPerExample();
  }
}
