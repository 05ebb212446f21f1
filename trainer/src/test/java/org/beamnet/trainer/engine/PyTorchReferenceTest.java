package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.beamnet.schemas.numpy.NpzReader;
import org.beamnet.trainer.engine.layers.DropoutLayer;
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Five steps of the paper's network, a few channels wide, against PyTorch in double: logits,
 * losses, every gradient, every weight and velocity, without dropout and with the same units
 * dropped. make_reference.py wrote the files and tells what is in them. In double to 1e-6 of each
 * value; in float, which takes other kernels, to 1e-3 of each tensor's largest.
 */
class PyTorchReferenceTest {
  private static final int SIDE = 96;
  private static final int[] LABELS = {0, 3, 1, 4};
  private static final int CLASSES = 5;
  private static final int STEPS = 5;

  @ParameterizedTest
  @CsvSource({
    "narrow-strong.npz, 0.1, 0, DOUBLE",
    "narrow-paper.npz, 0.0001, 0, DOUBLE",
    "narrow-dropout.npz, 0.0001, 0.5, DOUBLE",
    "narrow-strong.npz, 0.1, 0, FLOAT",
    "narrow-paper.npz, 0.0001, 0, FLOAT",
    "narrow-dropout.npz, 0.0001, 0.5, FLOAT"
  })
  void everyNumberIsPyTorchs(String file, double alpha, double dropout, DataType type)
      throws URISyntaxException {
    NetworkSpec spec = spec(alpha, dropout);
    ComputationGraph network =
        new ComputationGraph(AlexNet.configuration(spec, 1, type, Activation.RELU));
    network.init();
    List<NamedParameter> tensors = NamedParameter.of(network);
    try (NpzReader reference = NpzReader.open(resource(file))) {
      network
          .params()
          .assign(Nd4j.createFromArray(flat(reference, "start.", tensors)).castTo(type));
      INDArray images = images().castTo(type);

      Close close = new Close(type);
      close.require("logits", logits(network, images), reference.doubles("logits"));
      DropoutLayer.setMasks(network, spec, masks(reference, 0), LABELS.length);
      network.setInputs(images);
      network.setLabels(oneHot().castTo(type));
      network.computeGradientAndScore();
      // Deeplearning4j holds the sum over the batch, the loss is the mean.
      INDArray gradient = network.getFlattenedGradients().div(LABELS.length);
      close.requireEach("gradient.", tensors, gradient, reference);

      TrainingStep step = new TrainingStep(network, spec);
      double[] losses = new double[STEPS];
      for (int i = 0; i < STEPS; i++) {
        losses[i] = step.take(images, LABELS, masks(reference, i)).loss();
        if (i == 0) {
          close.requireEach("one.", tensors, network.params(), reference);
        }
      }
      close.require("loss", losses, reference.doubles("loss"));
      close.requireEach("five.", tensors, network.params(), reference);
      close.requireEach("velocity.", tensors, network.getUpdater().getStateViewArray(), reference);
    }
  }

  /** The comparison that a precision allows. */
  private record Close(DataType type) {
    void requireEach(
        String prefix, List<NamedParameter> tensors, INDArray flat, NpzReader reference) {
      double[] values = flat.castTo(DataType.DOUBLE).toDoubleVector();
      for (NamedParameter tensor : tensors) {
        String name = prefix + tensor.name();
        assertThat(reference.shape(name)).as(name).isEqualTo(tensor.shape());
        require(
            name,
            Arrays.copyOfRange(values, tensor.offset(), tensor.offset() + tensor.length()),
            reference.doubles(name));
      }
    }

    void require(String name, double[] actual, double[] expected) {
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(actual).as(name).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        // A sum of large terms that cancel has their rounding.
        double allowed =
            type == DataType.DOUBLE
                ? 1e-9 * Math.abs(expected[i]) + 1e-13 * largest
                : 1e-4 * largest;
        assertThat(Math.abs(actual[i] - expected[i]))
            .as("%s, value %d: %s, PyTorch has %s", name, i, actual[i], expected[i])
            .isLessThanOrEqualTo(allowed);
      }
    }
  }

  /** The masks of a step; PyTorch's, so that both drop the same units. */
  private static DropoutMasks masks(NpzReader reference, int step) {
    return (hiddenLayer, target) -> {
      double[] values = reference.doubles("mask.fc" + (hiddenLayer + 6));
      for (int i = 0; i < target.length; i++) {
        target[i] = (float) values[step * target.length + i];
      }
    };
  }

  private static NetworkSpec spec(double alpha, double dropout) {
    return new NetworkSpec(
        SIDE,
        List.of(
            convolution(8, 11, 4, Padding.bottomRight(3), 1, Tail.NORMALIZATION_AND_POOLING),
            convolution(8, 5, 1, Padding.around(2), 2, Tail.NORMALIZATION_AND_POOLING),
            convolution(10, 3, 1, Padding.around(1), 1, Tail.NOTHING),
            convolution(8, 3, 1, Padding.around(1), 2, Tail.NOTHING),
            convolution(6, 3, 1, Padding.around(1), 2, Tail.POOLING)),
        ActivationRule.RELU,
        new ResponseNormalization(2, 5, alpha, 0.75),
        3,
        2,
        List.of(dense(12), dense(10)),
        dropout,
        DropoutScaling.TEST,
        dense(CLASSES),
        NetworkSpec.paper(CLASSES).update());
  }

  private static ConvolutionSpec convolution(
      int filters, int kernel, int stride, Padding padding, int groups, Tail tail) {
    return new ConvolutionSpec(
        filters, kernel, stride, padding, groups, new Initialization(1, 0), tail);
  }

  private static DenseSpec dense(int units) {
    return new DenseSpec(units, new Initialization(1, 0));
  }

  private static double[] flat(NpzReader reference, String prefix, List<NamedParameter> tensors) {
    double[] flat = new double[tensors.stream().mapToInt(NamedParameter::length).sum()];
    for (NamedParameter tensor : tensors) {
      double[] values = reference.doubles(prefix + tensor.name());
      System.arraycopy(values, 0, flat, tensor.offset(), values.length);
    }
    return flat;
  }

  /** The images of make_reference.py. */
  private static INDArray images() {
    double[] values = new double[LABELS.length * 3 * SIDE * SIDE];
    for (long i = 0; i < values.length; i++) {
      values[(int) i] = (double) ((31 * i * i + 17 * i) % 251) - 125;
    }
    return Nd4j.createFromArray(values).reshape(LABELS.length, 3, SIDE, SIDE);
  }

  private static INDArray oneHot() {
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, LABELS.length, CLASSES);
    for (int i = 0; i < LABELS.length; i++) {
      rows.putScalar(i, LABELS[i], 1);
    }
    return rows;
  }

  private static double[] logits(ComputationGraph network, INDArray images) {
    String top = network.getConfiguration().getVertices().containsKey("drop7") ? "drop7" : "fc7";
    INDArray hidden = network.output(List.of(top), false, new INDArray[] {images}, null)[0];
    return hidden
        .mmul(network.getLayer("fc8").getParam("W"))
        .addiRowVector(network.getLayer("fc8").getParam("b"))
        .castTo(DataType.DOUBLE)
        .dup('c')
        .ravel()
        .toDoubleVector();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(requireNonNull(PyTorchReferenceTest.class.getResource(name)).toURI());
  }
}
