package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ResponseNormalization;
import org.beamnet.trainer.network.UpdateRule;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Dropout (§4.2): "setting to zero the output of each hidden neuron with probability 0.5", and "at
 * test time, we use all the neurons but multiply their outputs by 0.5". In double on ND4J's
 * operations, in float on oneDNN where it loads.
 */
class DropoutTest {
  private static final int IMAGES = 5;
  private static final int UNITS = 40;
  private static final double PROBABILITY = 0.25;
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, TEST, 1, 0.75",
    "FLOAT, TEST, 1, 0.75",
    "DOUBLE, TRAINING, 1.3333333333333333, 1",
    "FLOAT, TRAINING, 1.3333333333333333, 1"
  })
  void outputsAreMaskedInTrainingAndScaledAtTestTime(
      DataType type, DropoutScaling scaling, double inTraining, double atTest) {
    NetworkSpec spec = spec(scaling);
    ComputationGraph network = network(spec, type);
    DropoutLayer.setMasks(network, spec, masks(), IMAGES);

    INDArray fc2 = activations(network, true, "fc2");
    INDArray drop2 = activations(network, true, "drop2");
    INDArray fc3 = activations(network, true, "fc3");
    INDArray drop3 = activations(network, true, "drop3");

    requireClose(drop2, fc2.mul(mask(0, type)).mul(inTraining));
    requireClose(drop3, fc3.mul(mask(1, type)).mul(inTraining));
    assertThat(mask(0, type)).isNotEqualTo(mask(1, type));
    for (String number : List.of("2", "3")) {
      requireClose(
          activations(network, false, "drop" + number),
          activations(network, false, "fc" + number).mul(atTest));
    }
  }

  /** A dropped unit passes no gradient: the output weights that it feeds get none of its image. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void droppedUnitsTakeNoPartInBackpropagation(DataType type) {
    NetworkSpec spec = spec(DropoutScaling.TEST);
    ComputationGraph network = network(spec, type);
    DropoutMasks ofFirst = DropoutMasks.drawn(1, 0, KEYS.subList(0, 1), PROBABILITY);
    DropoutLayer.setMasks(network, spec, ofFirst, 1);
    INDArray label = Nd4j.zeros(type, 1, 4);
    label.putScalar(0, 2, 1);
    network.setInputs(images(type).get(NDArrayIndex.interval(0, 1)).dup());
    network.setLabels(label);
    network.computeGradientAndScore();
    INDArray ofOutput = network.gradient().getGradientFor("fc4_W");
    INDArray ofHidden = network.gradient().getGradientFor("fc3_W");
    float[] kept = new float[UNITS];
    ofFirst.fill(1, kept);
    for (int unit = 0; unit < UNITS; unit++) {
      assertThat(ofOutput.getRow(unit).amaxNumber().doubleValue() == 0).isEqualTo(kept[unit] == 0);
      assertThat(ofHidden.getColumn(unit).amaxNumber().doubleValue() == 0)
          .isEqualTo(kept[unit] == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void trainingWithoutTheMasksOfTheBatchIsRefused(DataType type) {
    NetworkSpec spec = spec(DropoutScaling.TEST);
    ComputationGraph network = network(spec, type);
    assertThatThrownBy(() -> network.feedForward(images(type), true))
        .hasMessageContaining("masks of this batch must be set");
    DropoutLayer.setMasks(
        network, spec, DropoutMasks.drawn(1, 0, KEYS.subList(0, 2), PROBABILITY), 2);
    assertThatThrownBy(() -> network.feedForward(images(type), true))
        .hasMessageContaining("masks of this batch must be set");
  }

  private static DropoutMasks masks() {
    return DropoutMasks.drawn(1, 0, KEYS, PROBABILITY);
  }

  private static INDArray mask(int hiddenLayer, DataType type) {
    float[] values = new float[IMAGES * UNITS];
    masks().fill(hiddenLayer, values);
    return Nd4j.createFromArray(values).reshape(IMAGES, UNITS).castTo(type);
  }

  private static void requireClose(INDArray actual, INDArray expected) {
    assertThat(actual.dup('c').data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-6));
  }

  private static INDArray activations(ComputationGraph network, boolean train, String layer) {
    INDArray images = images(network.params().dataType());
    return requireNonNull(network.feedForward(images, train).get(layer)).dup();
  }

  private static INDArray images(DataType type) {
    Nd4j.getRandom().setSeed(8);
    return Nd4j.randn(type, IMAGES, NetworkSpec.CHANNELS, 9, 9);
  }

  private static ComputationGraph network(NetworkSpec spec, DataType type) {
    ComputationGraph network =
        new ComputationGraph(AlexNet.configuration(spec, 1, type, Activation.RELU));
    network.init();
    return network;
  }

  /** Hidden units behind one convolution that are all at work: small weights, unit biases. */
  private static NetworkSpec spec(DropoutScaling scaling) {
    Initialization start = new Initialization(0.001, 1);
    return new NetworkSpec(
        9,
        List.of(new ConvolutionSpec(4, 3, 1, Padding.around(1), 1, start, Tail.POOLING)),
        ActivationRule.RELU,
        ResponseNormalization.PAPER,
        3,
        2,
        List.of(new DenseSpec(UNITS, start), new DenseSpec(UNITS, start)),
        PROBABILITY,
        scaling,
        new DenseSpec(4, start),
        new UpdateRule(0.01, 0.9, 0.0005));
  }
}
