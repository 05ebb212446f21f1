package org.beamnet.schemas.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightingBasisTest {
  private static final int SIDE = 8;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void covarianceEqualsTheTwoPassFormula(long seed) {
    byte[] pixels = correlated(seed);
    Moments moments = new Moments(SIDE);
    moments.add(pixels);
    ColorCovariance covariance = ColorCovariance.of(moments);
    int n = SIDE * SIDE;
    double[] mean = new double[3];
    for (int i = 0; i < pixels.length; i++) {
      mean[i % 3] += Byte.toUnsignedInt(pixels[i]) / 255.0 / n;
    }
    for (int a = 0; a < 3; a++) {
      assertThat(covariance.mean()[a]).isCloseTo(mean[a], within(1e-14));
      for (int b = 0; b < 3; b++) {
        double sum = 0;
        for (int p = 0; p < n; p++) {
          sum +=
              (Byte.toUnsignedInt(pixels[p * 3 + a]) / 255.0 - mean[a])
                  * (Byte.toUnsignedInt(pixels[p * 3 + b]) / 255.0 - mean[b]);
        }
        assertThat(covariance.matrix()[a][b]).isCloseTo(sum / n, within(1e-14));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eigenvectorsRebuildTheCovariance(long seed) {
    Moments moments = new Moments(SIDE);
    moments.add(correlated(seed));
    ColorCovariance covariance = ColorCovariance.of(moments);
    LightingBasis basis = LightingBasis.of(covariance);
    double[] values = basis.eigenvalues();
    double[][] vectors = basis.eigenvectors();
    double[][] matrix = covariance.matrix();
    double norm =
        Math.sqrt(Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double rebuilt = 0;
        double dot = 0;
        for (int i = 0; i < 3; i++) {
          rebuilt += vectors[a][i] * values[i] * vectors[b][i];
          dot += vectors[i][a] * vectors[i][b];
        }
        assertThat(rebuilt).isCloseTo(matrix[a][b], within(1e-12 * norm));
        assertThat(dot).as("orthonormal").isCloseTo(a == b ? 1 : 0, within(1e-12));
      }
    }
    assertThat(values[0]).isGreaterThanOrEqualTo(values[1]);
    assertThat(values[1]).isGreaterThanOrEqualTo(values[2]);
    for (int i = 0; i < 3; i++) {
      double[] component = {vectors[0][i], vectors[1][i], vectors[2][i]};
      assertThat(
              Arrays.stream(component)
                  .boxed()
                  .max(java.util.Comparator.comparingDouble(Math::abs))
                  .orElseThrow())
          .as("sign rule")
          .isPositive();
    }
  }

  @Test
  void grayImagesHaveOneAxis() {
    byte[] gray = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) (i / 3 * 4);
    }
    Moments moments = new Moments(SIDE);
    moments.add(gray);
    LightingBasis basis = LightingBasis.of(ColorCovariance.of(moments));
    assertThat(basis.eigenvalues()[0]).isPositive();
    assertThat(basis.eigenvalues()[1]).isCloseTo(0, within(1e-15));
    for (int channel = 0; channel < 3; channel++) {
      assertThat(basis.eigenvectors()[channel][0]).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    }
  }

  @Test
  void noImageHasNoCovariance() {
    assertThatThrownBy(() -> ColorCovariance.of(new Moments(SIDE)))
        .hasMessageContaining("at least one image");
  }

  private static byte[] correlated(long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int p = 0; p < SIDE * SIDE; p++) {
      double light = random.nextDouble() * 200;
      for (int channel = 0; channel < 3; channel++) {
        pixels[p * 3 + channel] =
            (byte) Math.min(255, light + random.nextDouble() * (20 + 15 * channel));
      }
    }
    return pixels;
  }
}
