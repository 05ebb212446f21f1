package org.beamnet.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.beamnet.trainer.engine.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The whole network's gradient against central differences of its loss, with normalization at α =
 * 0.1, where a wrong gradient of it shows. In double, and with softplus in place of the rectifier,
 * whose kink no difference can cross.
 */
class GradientCheckTest {
  private static final int SAMPLES_PER_TENSOR = 8;
  private static final double STEP = 1e-5;
  private static final long MASK = 23;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void backpropagationIsTheSlopeOfTheLoss(double dropout) {
    ComputationGraph network = NarrowNet.network(dropout, DataType.DOUBLE, Activation.SOFTPLUS);
    network.setInputs(NarrowNet.images(DataType.DOUBLE));
    network.setLabels(oneHot());
    setMasks(network, dropout);
    network.computeGradientAndScore();
    // Deeplearning4j holds the sum over the batch, the loss is the mean.
    double[] gradient = network.getFlattenedGradients().div(NarrowNet.BATCH).toDoubleVector();

    Random random = new Random(17);
    List<NamedParameter> tensors = NamedParameter.of(network);
    for (NamedParameter tensor : tensors) {
      for (int sample = 0; sample < SAMPLES_PER_TENSOR; sample++) {
        int i = tensor.offset() + random.nextInt(tensor.length());
        double slope = (lossAt(network, i, STEP) - lossAt(network, i, -STEP)) / (2 * STEP);
        assertThat(gradient[i])
            .as("%s, value %d", tensor.name(), i)
            .isCloseTo(slope, within(1e-8 + 1e-6 * Math.abs(slope)));
      }
    }
  }

  /** The same units are dropped every time. */
  private static void setMasks(ComputationGraph network, double dropout) {
    DropoutLayer.setMasks(
        network, NarrowNet.spec(dropout), NarrowNet.masks(MASK, 0, dropout), NarrowNet.BATCH);
  }

  private static double lossAt(ComputationGraph network, int parameter, double step) {
    INDArray parameters = network.params();
    double value = parameters.getDouble(parameter);
    parameters.putScalar(parameter, value + step);
    DataSet batch = new DataSet(NarrowNet.images(DataType.DOUBLE), oneHot());
    double loss = network.score(batch, true);
    parameters.putScalar(parameter, value);
    return loss;
  }

  private static INDArray oneHot() {
    double[][] rows = new double[NarrowNet.BATCH][NarrowNet.CLASSES];
    int[] labels = NarrowNet.labels();
    for (int i = 0; i < labels.length; i++) {
      rows[i][labels[i]] = 1;
    }
    return Nd4j.createFromArray(rows);
  }
}
