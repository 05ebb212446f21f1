package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the published principal components of ImageNet's colours. */
class LightingTest {
  private static final int USES = 100_000;
  private static final double[] LAMBDA = {.2175, .0188, .0045};
  private static final double[][] P = {
    {-.5675, .7192, .4009}, {-.5808, -.0045, -.8140}, {-.5836, -.6948, .4203}
  };
  private static final LightingBasis IMAGENET = new LightingBasis(LAMBDA, P);

  @Test
  void shiftIsThePapersFormula() {
    Lighting lighting = new Lighting(LightingMode.PAPER, 0.1, IMAGENET);
    long image = CounterRandom.hash("a");
    CounterRandom random = CounterRandom.of(1, 2, Purpose.LIGHTING, image);
    float[] shift = lighting.shift(1, 2, image);
    for (int channel = 0; channel < 3; channel++) {
      double expected =
          P[channel][0] * (0.1 * random.normal(0)) * LAMBDA[0]
              + P[channel][1] * (0.1 * random.normal(1)) * LAMBDA[1]
              + P[channel][2] * (0.1 * random.normal(2)) * LAMBDA[2];
      assertThat((double) shift[channel]).isCloseTo(255 * expected, within(1e-5));
    }
  }

  /** Grey levels: 255 × 0.1 × λ₁ = 5.55 in the paper's formula, with √λ₁ 11.89. */
  @ParameterizedTest
  @CsvSource({"PAPER,5.546,0.479,0.115", "AUTHOR,11.892,3.496,1.711"})
  void deviationAlongEachComponent(LightingMode mode, double first, double second, double third) {
    Lighting lighting = new Lighting(mode, 0.1, IMAGENET);
    double[] squares = new double[3];
    double[] sums = new double[3];
    for (int i = 0; i < USES; i++) {
      float[] shift = lighting.shift(9, i % 90, CounterRandom.hash("image" + i));
      for (int component = 0; component < 3; component++) {
        double along = 0;
        for (int channel = 0; channel < 3; channel++) {
          along += P[channel][component] * shift[channel];
        }
        sums[component] += along;
        squares[component] += along * along;
      }
    }
    double[] expected = {first, second, third};
    for (int component = 0; component < 3; component++) {
      double deviation = Math.sqrt(squares[component] / USES);
      assertThat(deviation).isCloseTo(expected[component], Percentage.withPercentage(1.5));
      assertThat(sums[component] / USES).isCloseTo(0, within(5 * deviation / Math.sqrt(USES)));
    }
  }

  @Test
  void offShiftsNothing() {
    Lighting lighting = new Lighting(LightingMode.OFF, 0.1, IMAGENET);
    assertThat(lighting.shift(1, 2, 3)).containsExactly(0, 0, 0);
    assertThat(lighting.gain()).isEqualTo(1);
  }

  @Test
  void authorsProgramDividesByOneAndTheDeviation() {
    assertThat(new Lighting(LightingMode.AUTHOR, 0.1, IMAGENET).gain())
        .isEqualTo((float) (1 / 1.1));
    assertThat(new Lighting(LightingMode.PAPER, 0.1, IMAGENET).gain()).isEqualTo(1);
  }
}
