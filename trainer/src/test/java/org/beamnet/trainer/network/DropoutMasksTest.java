package org.beamnet.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMasksTest {
  private static final int UNITS = 256;

  @Test
  void aMaskBelongsToTheImageNotToItsPlaceInTheBatch() {
    float[] batch = mask(1, 2, 0, 0.5, "a", "b", "c");
    assertThat(batch).containsOnly(0, 1);
    assertThat(mask(1, 2, 0, 0.5, "b")).isEqualTo(Arrays.copyOfRange(batch, UNITS, 2 * UNITS));
    assertThat(mask(1, 2, 0, 0.5, "c", "a"))
        .startsWith(Arrays.copyOfRange(batch, 2 * UNITS, 3 * UNITS))
        .endsWith(Arrays.copyOf(batch, UNITS));
  }

  @Test
  void seedEpochLayerAndImageDrawIndependently() {
    float[] first = mask(1, 2, 0, 0.5, "a");
    for (float[] other :
        List.of(
            mask(2, 2, 0, 0.5, "a"),
            mask(1, 3, 0, 0.5, "a"),
            mask(1, 2, 1, 0.5, "a"),
            mask(1, 2, 0, 0.5, "b"))) {
      long equal = IntStream.range(0, UNITS).filter(i -> first[i] == other[i]).count();
      // Five standard errors around a half.
      assertThat(equal).isBetween(UNITS / 2 - 40L, UNITS / 2 + 40L);
    }
  }

  /** The values of this seed by another program, so that no change of the draws goes unseen. */
  @Test
  void theFirstUnitsAreThese() {
    assertThat(Arrays.copyOf(mask(1, 0, 0, 0.5, "train/a.png"), 16))
        .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void unitsAreDroppedWithTheProbability(double probability) {
    String[] keys = IntStream.range(0, 400).mapToObj(i -> "image" + i).toArray(String[]::new);
    float[] mask = mask(7, 1, 1, probability, keys);
    double kept = 0;
    for (float unit : mask) {
      kept += (double) unit / mask.length;
    }
    // Five standard errors.
    double error = 5 * Math.sqrt(probability * (1 - probability) / mask.length);
    assertThat(kept).isCloseTo(1 - probability, within(error + 1e-12));
  }

  private static float[] mask(
      long seed, long epoch, int layer, double probability, String... keys) {
    float[] mask = new float[keys.length * UNITS];
    DropoutMasks.drawn(seed, epoch, List.of(keys), probability).fill(layer, mask);
    return mask;
  }
}
