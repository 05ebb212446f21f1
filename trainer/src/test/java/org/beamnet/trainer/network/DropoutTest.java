package org.beamnet.trainer.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout (§4.2): "setting to zero the output of each hidden neuron with probability 0.5". The
 * paper multiplies outputs by 0.5 at test time; here those that are kept count double in training.
 */
class DropoutTest {
  private static final int IMAGES = 64;
  private static final int UNITS = 256;
  private static final double PROBABILITY = 0.5;

  private final ComputationGraph network = network();
  private final INDArray images = images(IMAGES);

  @Test
  void halfOfTheHiddenOutputsAreDroppedAndTheRestDoubledInTraining() {
    // Dropout works in place: what goes in is what there is without it, of fc3 on a dropped fc2.
    INDArray fc2 = activations(false, "fc2");
    INDArray drop2 = activations(true, "drop2");
    INDArray fc3 =
        drop2
            .mmul(network.getLayer("fc3").getParam("W"))
            .addiRowVector(network.getLayer("fc3").getParam("b"));
    requireHalfDropped(fc2, drop2);
    requireHalfDropped(fc3, activations(true, "drop3"));
  }

  private static void requireHalfDropped(INDArray in, INDArray out) {
    int dropped = 0;
    int[] ofUnit = new int[UNITS];
    int[] ofImage = new int[IMAGES];
    for (int image = 0; image < IMAGES; image++) {
      for (int unit = 0; unit < UNITS; unit++) {
        double before = in.getDouble(image, unit);
        double after = out.getDouble(image, unit);
        assertThat(before).isPositive();
        if (after == 0) {
          dropped++;
          ofUnit[unit]++;
          ofImage[image]++;
        } else {
          assertThat(after).isCloseTo(before / (1 - PROBABILITY), within(1e-12 * after));
        }
      }
    }
    // Five standard errors; each image and each unit has its own draws.
    assertThat(dropped / (double) (IMAGES * UNITS))
        .isCloseTo(PROBABILITY, within(2.5 / Math.sqrt(IMAGES * UNITS)));
    assertThat(Arrays.stream(ofUnit)).allMatch(count -> count >= 12 && count <= 52);
    assertThat(Arrays.stream(ofImage)).allMatch(count -> count >= 88 && count <= 168);
  }

  @Test
  void nothingIsDroppedAtTestTime() {
    INDArray drop2 = activations(false, "drop2");
    assertThat(drop2.toDoubleMatrix()).isDeepEqualTo(activations(false, "fc2").toDoubleMatrix());
    assertThat(drop2.minNumber().doubleValue()).isPositive();
    assertThat(activations(false, "drop3").minNumber().doubleValue()).isPositive();
  }

  /**
   * What was dropped passes no gradient: the output weights that it feeds get none of its image.
   */
  @Test
  void droppedUnitsTakeNoPartInBackpropagation() {
    INDArray label = Nd4j.zeros(DataType.DOUBLE, 1, 4);
    label.putScalar(0, 2, 1);
    network.setInputs(images(1));
    network.setLabels(label);
    Nd4j.getRandom().setSeed(4);
    network.computeGradientAndScore();
    INDArray ofOutput = network.gradient().getGradientFor("fc4_W");
    INDArray ofHidden = network.gradient().getGradientFor("fc3_W");
    int dropped = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      boolean silent = ofOutput.getRow(unit).amaxNumber().doubleValue() == 0;
      dropped += silent ? 1 : 0;
      assertThat(ofHidden.getColumn(unit).amaxNumber().doubleValue() == 0).isEqualTo(silent);
    }
    assertThat(dropped).isBetween(88, 168);
  }

  private INDArray activations(boolean train, String layer) {
    Nd4j.getRandom().setSeed(9);
    return requireNonNull(network.feedForward(images, train).get(layer)).dup();
  }

  private static INDArray images(int count) {
    Nd4j.getRandom().setSeed(8);
    return Nd4j.randn(DataType.DOUBLE, count, NetworkSpec.CHANNELS, 9, 9);
  }

  /** Behind one convolution, hidden units that are all at work: small weights, unit biases. */
  private static ComputationGraph network() {
    Initialization start = new Initialization(0.001, 1);
    NetworkSpec spec =
        new NetworkSpec(
            9,
            List.of(new ConvolutionSpec(4, 3, 1, Padding.around(1), 1, start, Tail.POOLING)),
            ActivationRule.RELU,
            ResponseNormalization.PAPER,
            3,
            2,
            List.of(new DenseSpec(UNITS, start), new DenseSpec(UNITS, start)),
            PROBABILITY,
            new DenseSpec(4, start),
            new UpdateRule(0.01, 0.9, 0.0005));
    ComputationGraph network =
        new ComputationGraph(AlexNet.configuration(spec, 1, DataType.DOUBLE, Activation.RELU));
    network.init();
    return network;
  }
}
