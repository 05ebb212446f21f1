package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.InputRule;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class AlexNetTest {
  @Test
  void paperHasItsSixtyMillionParameters() {
    ComputationGraphConfiguration paper = paper();
    long parameters =
        paper.getVertices().values().stream()
            .map(vertex -> ((LayerVertex) vertex).getLayerConf())
            .mapToLong(conf -> conf.getLayer().initializer().numParams(conf))
            .sum();
    assertThat(parameters).isEqualTo(60_965_224);
  }

  @Test
  void paperHasItsMaps() {
    requirePaperMaps(NetworkSpec.paper(1000));
  }

  @Test
  void cropsOf227GiveTheSameMaps() {
    requirePaperMaps(NetworkSpec.paper(1000).withInput(InputRule.WHOLE_227));
  }

  private static void requirePaperMaps(NetworkSpec spec) {
    int side = spec.side();
    Map<String, InputType> maps =
        AlexNet.configuration(spec, 1, DataType.FLOAT, Activation.RELU)
            .getLayerActivationTypes(InputType.convolutional(side, side, 3, CNN2DFormat.NCHW));
    assertThat(maps("conv1", maps)).containsExactly(96L, 55L, 55L);
    assertThat(maps("lrn1", maps)).containsExactly(96L, 55L, 55L);
    assertThat(maps("pool1", maps)).containsExactly(96L, 27L, 27L);
    assertThat(maps("conv2", maps)).containsExactly(256L, 27L, 27L);
    assertThat(maps("pool2", maps)).containsExactly(256L, 13L, 13L);
    assertThat(maps("conv3", maps)).containsExactly(384L, 13L, 13L);
    assertThat(maps("conv4", maps)).containsExactly(384L, 13L, 13L);
    assertThat(maps("conv5", maps)).containsExactly(256L, 13L, 13L);
    assertThat(maps("pool5", maps)).containsExactly(256L, 6L, 6L);
  }

  @Test
  void layersHaveThePapersNamesInOrder() {
    List<String> order =
        List.of(
            "conv1", "lrn1", "pool1", "conv2", "lrn2", "pool2", "conv3", "conv4", "conv5", "pool5",
            "fc6", "drop6", "fc7", "drop7", "fc8");
    assertThat(paper().getVertices().keySet()).containsExactlyElementsOf(order);
    assertThat(small().getConfiguration().getVertices().keySet()).containsExactlyElementsOf(order);
  }

  @Test
  void parametersStartAsThePaperSays() {
    NetworkSpec spec = NetworkSpec.paper(1000);
    assertThat(spec.convolutions())
        .extracting(c -> c.start().bias())
        .containsExactly(0.0, 1.0, 0.0, 1.0, 1.0);
    assertThat(spec.hidden()).extracting(d -> d.start().bias()).containsExactly(1.0, 1.0);
    assertThat(spec.output().start()).isEqualTo(new Initialization(0.01, 0));

    ComputationGraph network = small();
    INDArray weights = network.getLayer("fc6").getParam("W");
    double deviation = NetworkSpec.small(10).hidden().get(0).start().deviation();
    assertThat(weights.stdNumber().doubleValue()).isBetween(0.97 * deviation, 1.03 * deviation);
    assertThat(weights.meanNumber().doubleValue()).isBetween(-deviation / 50, deviation / 50);
    ComputationGraph narrow = AlexNet.build(NarrowNet.spec(0), 1);
    assertThat(narrow.getLayer("conv2").getParam("b").toFloatVector()).containsOnly(0.1f);
  }

  @Test
  void equalSeedsGiveEqualParameters() {
    NetworkSpec spec = NarrowNet.spec(0.5);
    float[] first = new NetworkState(AlexNet.build(spec, 1)).parameters();
    assertThat(new NetworkState(AlexNet.build(spec, 1)).parameters()).isEqualTo(first);
    assertThat(new NetworkState(AlexNet.build(spec, 2)).parameters()).isNotEqualTo(first);
  }

  @Test
  void configurationSurvivesJson() {
    for (ComputationGraphConfiguration configuration :
        List.of(paper(), small().getConfiguration())) {
      String json = configuration.toJson();
      assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
      assertThat(json)
          .contains("\"groups\" : 2", "\"window\" : 5", "\"momentum\" : 0.9", "\"decay\" : 5.0E-4");
    }
  }

  @Test
  void savedModelGoesOnAsIfNeverSaved(@TempDir Path folder) throws IOException {
    NetworkSpec spec = NarrowNet.spec(0.5);
    ComputationGraph network = AlexNet.build(spec, 1);
    INDArray images = NarrowNet.images(DataType.FLOAT);
    step(network, spec, images, 0);
    Path file = folder.resolve("model.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);

    ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile());

    assertThat(new Classifier(read).probabilities(images))
        .isDeepEqualTo(new Classifier(network).probabilities(images));
    step(read, spec, images, 1);
    step(network, spec, images, 1);
    assertThat(new NetworkState(read).parameters())
        .isEqualTo(new NetworkState(network).parameters());
  }

  private static void step(ComputationGraph network, NetworkSpec spec, INDArray images, int epoch) {
    new TrainingStep(network, spec)
        .take(images, NarrowNet.labels(), NarrowNet.masks(1, epoch, spec.dropout()));
  }

  @Test
  void probabilitiesSumToOne() {
    for (float[] row :
        new Classifier(AlexNet.build(NarrowNet.spec(0.5), 1))
            .probabilities(NarrowNet.images(DataType.FLOAT))) {
      double sum = 0;
      for (float p : row) {
        sum += p;
      }
      assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
    }
  }

  private static ComputationGraphConfiguration paper() {
    return AlexNet.configuration(NetworkSpec.paper(1000), 1, DataType.FLOAT, Activation.RELU);
  }

  private static ComputationGraph small() {
    return AlexNet.build(NetworkSpec.small(10), 1);
  }

  private static List<Long> maps(String layer, Map<String, InputType> types) {
    InputTypeConvolutional maps = (InputTypeConvolutional) requireNonNull(types.get(layer));
    return List.of(maps.getChannels(), maps.getHeight(), maps.getWidth());
  }
}
