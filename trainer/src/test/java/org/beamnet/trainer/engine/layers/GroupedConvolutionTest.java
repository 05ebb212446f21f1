package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.beamnet.trainer.engine.layers.GroupedConvolution.InputGradient;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.Padding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GroupedConvolutionTest {
  private static final Initialization START = new Initialization(1, 0);

  /** A layer, its input [n, channels, side, side] and a precision. */
  record Case(ConvolutionSpec spec, int n, int channels, int side, DataType type) {}

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(20120930);
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(spec(4, 3, 1, Padding.around(1), 1), 2, 3, 6, DataType.DOUBLE),
        new Case(spec(6, 3, 1, Padding.around(1), 2), 2, 4, 5, DataType.DOUBLE),
        new Case(spec(6, 5, 1, Padding.around(2), 3), 2, 6, 7, DataType.DOUBLE),
        // Stride that does and does not divide the kernel, with rows left over and uneven zeros.
        new Case(spec(3, 11, 4, Padding.bottomRight(3), 1), 2, 3, 20, DataType.DOUBLE),
        new Case(spec(4, 4, 2, Padding.NONE, 2), 2, 2, 9, DataType.DOUBLE),
        new Case(spec(4, 3, 2, new Padding(2, 1, 1, 2), 1), 1, 2, 8, DataType.DOUBLE),
        new Case(spec(2, 3, 1, new Padding(0, 2, 2, 0), 1), 1, 2, 5, DataType.DOUBLE),
        // In float, wide and deep enough for oneDNN's fast paths.
        new Case(spec(32, 3, 1, Padding.around(1), 2), 16, 64, 13, DataType.FLOAT),
        new Case(spec(32, 5, 1, Padding.around(2), 2), 4, 32, 13, DataType.FLOAT),
        new Case(spec(16, 11, 4, Padding.bottomRight(3), 1), 2, 3, 64, DataType.FLOAT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheDefinitionForwardsAndBackwards(Case c) {
    PlainConvolution plain = new PlainConvolution(c.spec(), c.n(), c.channels(), c.side());
    SingleLayer layer = layer(c, InputGradient.COMPUTED, Activation.IDENTITY);
    INDArray input = Nd4j.randn(c.type(), c.n(), c.channels(), c.side(), c.side());
    double[] in = values(input);

    INDArray out = layer.forward(input);
    assertClose(values(out), plain.forward(in, layer.parameters()), c.type());

    INDArray delta = Nd4j.randn(c.type(), out.shape());
    INDArray inputGradient = requireNonNull(layer.backward(delta));
    assertClose(
        values(inputGradient), plain.inputGradient(values(delta), layer.parameters()), c.type());
    assertClose(layer.gradients(), plain.parameterGradient(values(delta), in), c.type());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rectifiesInPlace(Case c) {
    PlainConvolution plain = new PlainConvolution(c.spec(), c.n(), c.channels(), c.side());
    SingleLayer layer = layer(c, InputGradient.COMPUTED, Activation.RELU);
    INDArray input = Nd4j.randn(c.type(), c.n(), c.channels(), c.side(), c.side());
    double[] sums = plain.forward(values(input), layer.parameters());

    INDArray out = layer.forward(input);
    double[] rectified = Arrays.stream(sums).map(s -> Math.max(0, s)).toArray();
    assertClose(values(out), rectified, c.type());

    INDArray epsilon = Nd4j.randn(c.type(), out.shape());
    double[] activities = values(out);
    double[] delta = values(epsilon);
    for (int i = 0; i < delta.length; i++) {
      delta[i] = activities[i] > 0 ? delta[i] : 0;
    }
    layer.backward(epsilon);
    assertClose(layer.gradients(), plain.parameterGradient(delta, values(input)), c.type());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tanhForwardsAndBackwards(Case c) {
    PlainConvolution plain = new PlainConvolution(c.spec(), c.n(), c.channels(), c.side());
    SingleLayer layer = layer(c, InputGradient.COMPUTED, Activation.TANH);
    INDArray input = Nd4j.randn(c.type(), c.n(), c.channels(), c.side(), c.side()).muli(0.01);
    double[] sums = plain.forward(values(input), layer.parameters());

    INDArray out = layer.forward(input);
    assertClose(values(out), Arrays.stream(sums).map(Math::tanh).toArray(), c.type());

    INDArray epsilon = Nd4j.randn(c.type(), out.shape());
    double[] delta = values(epsilon);
    for (int i = 0; i < delta.length; i++) {
      double y = Math.tanh(sums[i]);
      delta[i] *= 1 - y * y;
    }
    layer.backward(epsilon);
    assertClose(layer.gradients(), plain.parameterGradient(delta, values(input)), c.type());
  }

  @Test
  void oneLayerOfTwoGroupsIsTwoLayersOfHalfTheChannels() {
    ConvolutionSpec grouped = spec(8, 3, 1, Padding.around(1), 2);
    ConvolutionSpec half = spec(4, 3, 1, Padding.around(1), 1);
    SingleLayer both = layer(new Case(grouped, 3, 6, 7, DataType.DOUBLE));
    SingleLayer first = layer(new Case(half, 3, 3, 7, DataType.DOUBLE));
    SingleLayer second = layer(new Case(half, 3, 3, 7, DataType.DOUBLE));
    int weights = 4 * 3 * 9;
    double[] p = both.parameters();
    first.setParameters(join(slice(p, 0, weights), slice(p, 2 * weights, 4)));
    second.setParameters(join(slice(p, weights, weights), slice(p, 2 * weights + 4, 4)));
    INDArray input = Nd4j.randn(DataType.DOUBLE, 3, 6, 7, 7);
    INDArray delta = Nd4j.randn(DataType.DOUBLE, 3, 8, 7, 7);

    INDArray halves =
        Nd4j.concat(1, first.forward(channels(input, 0, 3)), second.forward(channels(input, 3, 6)));
    assertClose(values(both.forward(input)), values(halves), DataType.DOUBLE);

    INDArray gradients =
        Nd4j.concat(
            1, first.backward(channels(delta, 0, 4)), second.backward(channels(delta, 4, 8)));
    assertClose(values(requireNonNull(both.backward(delta))), values(gradients), DataType.DOUBLE);
    assertClose(
        both.gradients(),
        join(
            join(slice(first.gradients(), 0, weights), slice(second.gradients(), 0, weights)),
            join(slice(first.gradients(), weights, 4), slice(second.gradients(), weights, 4))),
        DataType.DOUBLE);
  }

  @Test
  void theImageAsksForNoGradient() {
    Case c = new Case(spec(4, 5, 2, Padding.NONE, 1), 2, 3, 11, DataType.DOUBLE);
    SingleLayer computed = layer(c, InputGradient.COMPUTED, Activation.IDENTITY);
    SingleLayer skipped = layer(c, InputGradient.SKIPPED, Activation.IDENTITY);
    skipped.setParameters(computed.parameters());
    INDArray input = Nd4j.randn(c.type(), 2, 3, 11, 11);
    INDArray delta = Nd4j.randn(c.type(), computed.forward(input).shape());
    skipped.forward(input);

    computed.backward(delta);
    assertThat(skipped.backward(delta)).isNull();
    assertThat(skipped.gradients()).isEqualTo(computed.gradients());
  }

  private static ConvolutionSpec spec(
      int filters, int kernel, int stride, Padding padding, int groups) {
    return new ConvolutionSpec(filters, kernel, stride, padding, groups, START, Tail.NOTHING);
  }

  private static SingleLayer layer(Case c) {
    return layer(c, InputGradient.COMPUTED, Activation.IDENTITY);
  }

  private static SingleLayer layer(Case c, InputGradient inputGradient, Activation activation) {
    GroupedConvolution conf =
        new GroupedConvolution(c.spec(), activation.getActivationFunction(), inputGradient);
    conf.setNIn(c.channels());
    return new SingleLayer(conf, c.type());
  }

  private static INDArray channels(INDArray maps, int from, int to) {
    return ArrayView.slice(maps, 1, from, to - from).dup('c');
  }

  private static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static double[] slice(double[] values, int from, int length) {
    return Arrays.copyOfRange(values, from, from + length);
  }

  private static double[] join(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static void assertClose(double[] actual, double[] expected, DataType type) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double tolerance = (type == DataType.DOUBLE ? 1e-12 : 2e-6) * largest;
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
        fail("value %d: expected %s within %s, was %s", i, expected[i], tolerance, actual[i]);
      }
    }
  }
}
