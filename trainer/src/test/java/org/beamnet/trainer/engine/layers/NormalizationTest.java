package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.beamnet.trainer.engine.normalization.FusedNormalization;
import org.beamnet.trainer.engine.normalization.NormalizationKernel;
import org.beamnet.trainer.network.ResponseNormalization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** At α = 0.1: at the paper's 10⁻⁴ a wrong gradient hides behind any tolerance. */
class NormalizationTest {
  private static final ResponseNormalization STRONG = new ResponseNormalization(2, 5, 0.1, 0.75);
  private static final ResponseNormalization OTHER = new ResponseNormalization(1, 3, 0.2, 0.6);
  private static final double EXACT = 1e-9;

  record Case(ResponseNormalization constants, NormalizationKernel kernel, int channels) {}

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(335);
  }

  static Stream<Case> cases() {
    return Stream.of(STRONG, OTHER, new ResponseNormalization(2, 1, 0.1, 0.75))
        .flatMap(r -> Stream.of(1, 2, 3, 16).flatMap(channels -> kernels(r, channels)));
  }

  private static Stream<Case> kernels(ResponseNormalization r, int channels) {
    return Stream.<NormalizationKernel>of(new FusedNormalization(r), new BandedNormalization(r))
        .map(kernel -> new Case(r, kernel, channels));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheDefinition(Case c) {
    INDArray a = Nd4j.randn(DataType.DOUBLE, 2, c.channels(), 5, 7).muli(3);
    INDArray db = Nd4j.randn(DataType.DOUBLE, a.shape());
    PlainNormalization plain = new PlainNormalization(c.constants());

    INDArray b = a.ulike();
    c.kernel().forward(a, b);
    assertThat(distance(b, perPixel(List.of(a), in -> plain.forward(in[0])))).isLessThan(EXACT);

    INDArray da = a.ulike();
    c.kernel().backward(a, db, da);
    assertThat(distance(da, perPixel(List.of(a, db), in -> plain.backward(in[0], in[1]))))
        .isLessThan(EXACT);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheSlope(Case c) {
    INDArray a = Nd4j.randn(DataType.DOUBLE, 1, c.channels(), 2, 2).muli(3);
    INDArray db = Nd4j.randn(DataType.DOUBLE, a.shape());
    INDArray da = a.ulike();
    c.kernel().backward(a, db, da);
    double step = 1e-5;
    for (long i = 0; i < a.length(); i++) {
      double slope = (lossAt(c, a, db, i, step) - lossAt(c, a, db, i, -step)) / (2 * step);
      assertThat(da.getDouble(i)).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void bothKernelsAgreeInFloatOnWideMaps() {
    // More pixels than one tile, and a last tile that is not full.
    INDArray a = Nd4j.randn(DataType.FLOAT, 3, 96, 27, 27).muli(20);
    INDArray db = Nd4j.randn(DataType.FLOAT, a.shape());
    INDArray fused = a.ulike();
    INDArray banded = a.ulike();

    new FusedNormalization(STRONG).forward(a, fused);
    new BandedNormalization(STRONG).forward(a, banded);
    assertThat(distance(fused, banded)).isLessThan(1e-5);

    new FusedNormalization(STRONG).backward(a, db, fused);
    new BandedNormalization(STRONG).backward(a, db, banded);
    assertThat(distance(fused, banded)).isLessThan(1e-5);
  }

  /** In float on oneDNN, channels that do and do not fill its vectors. */
  @ParameterizedTest
  @CsvSource({"DOUBLE, 8", "FLOAT, 1", "FLOAT, 8", "FLOAT, 32", "FLOAT, 96"})
  void layerEqualsTheDefinition(DataType type, int channels) {
    SingleLayer layer = new SingleLayer(new CrossChannelNormalization(STRONG), type);
    INDArray a = Nd4j.randn(type, 2, channels, 3, 4).muli(3);
    INDArray db = Nd4j.randn(type, a.shape());
    PlainNormalization plain = new PlainNormalization(STRONG);
    double tolerance = type == DataType.DOUBLE ? EXACT : 2e-6;

    assertThat(distance(layer.forward(a), perPixel(List.of(a), in -> plain.forward(in[0]))))
        .isLessThan(tolerance);
    assertThat(
            distance(
                requireNonNull(layer.backward(db)),
                perPixel(List.of(a, db), in -> plain.backward(in[0], in[1]))))
        .isLessThan(tolerance);
  }

  private static double lossAt(Case c, INDArray a, INDArray db, long i, double step) {
    INDArray moved = a.dup('c');
    moved.putScalar(i, moved.getDouble(i) + step);
    INDArray b = a.ulike();
    c.kernel().forward(moved, b);
    return b.mul(db).sumNumber().doubleValue();
  }

  /** Applies a function of channel vectors at every pixel of every image. */
  private static INDArray perPixel(List<INDArray> maps, Function<double[][], double[]> function) {
    INDArray first = maps.get(0);
    INDArray result = first.ulike();
    for (int n = 0; n < first.size(0); n++) {
      for (int y = 0; y < first.size(2); y++) {
        for (int x = 0; x < first.size(3); x++) {
          double[][] in = new double[maps.size()][];
          for (int m = 0; m < in.length; m++) {
            in[m] = channels(maps.get(m), n, y, x);
          }
          double[] out = function.apply(in);
          for (int ch = 0; ch < out.length; ch++) {
            result.putScalar(n, ch, y, x, out[ch]);
          }
        }
      }
    }
    return result;
  }

  private static double[] channels(INDArray maps, int n, int y, int x) {
    double[] values = new double[(int) maps.size(1)];
    for (int c = 0; c < values.length; c++) {
      values[c] = maps.getDouble(n, c, y, x);
    }
    return values;
  }

  private static double distance(INDArray actual, INDArray expected) {
    return actual.sub(expected).amaxNumber().doubleValue();
  }
}
