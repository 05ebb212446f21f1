package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pooling with windows that overlap (§3.4), against the definition: in float on oneDNN. */
class PoolingTest {
  private static final int SIDE = 13;
  private static final int POOLED = 6;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void eachWindowsGradientGoesToItsMaximum(DataType type) {
    SingleLayer layer = new SingleLayer(new OverlappingPooling(3, 2), type);
    Nd4j.getRandom().setSeed(34);
    INDArray a = Nd4j.randn(type, 2, 16, SIDE, SIDE);
    INDArray delta = Nd4j.randn(type, 2, 16, POOLED, POOLED);
    INDArray expected = Nd4j.zeros(DataType.DOUBLE, a.shape());

    INDArray pooled = layer.forward(a);
    INDArray gradient = requireNonNull(layer.backward(delta));

    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 16; c++) {
        for (int i = 0; i < POOLED * POOLED; i++) {
          int y = i / POOLED;
          int x = i % POOLED;
          int[] best = maximum(a, n, c, 2 * y, 2 * x);
          assertThat(pooled.getDouble(n, c, y, x)).isEqualTo(a.getDouble(n, c, best[0], best[1]));
          double sum = expected.getDouble(n, c, best[0], best[1]) + delta.getDouble(n, c, y, x);
          expected.putScalar(n, c, best[0], best[1], sum);
        }
      }
    }
    assertThat(gradient.castTo(DataType.DOUBLE).sub(expected).amaxNumber().doubleValue())
        .isLessThan(type == DataType.FLOAT ? 1e-6 : 1e-12);
  }

  private static int[] maximum(INDArray a, int n, int c, int top, int left) {
    int[] best = {top, left};
    for (int y = top; y < top + 3; y++) {
      for (int x = left; x < left + 3; x++) {
        if (a.getDouble(n, c, y, x) > a.getDouble(n, c, best[0], best[1])) {
          best = new int[] {y, x};
        }
      }
    }
    return best;
  }
}
