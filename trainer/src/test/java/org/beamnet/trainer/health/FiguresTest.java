package org.beamnet.trainer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.beamnet.schemas.manifest.ClassEntry;
import org.junit.jupiter.api.Test;

/** Figures of health, by hand. */
class FiguresTest {
  private static final double EXACT = 1e-12;

  @Test
  void shareOfDeadUnits() {
    LayerHealth layer = LayerHealth.of("fc6", new float[] {0, 1e-30f, 0, 5});
    assertThat(layer).isEqualTo(new LayerHealth("fc6", 4, 0.5));
    assertThat(layer.allDead()).isFalse();
    assertThat(LayerHealth.of("fc6", new float[] {0, 0, -0f}).allDead()).isTrue();
  }

  /** Deviations of the classes: 1, 0 and 2. */
  @Test
  void deviationOfLogits() {
    LogitSpread spread = LogitSpread.of(new float[][] {{1, 7, 2}, {3, 7, -2}});
    assertThat(spread.deviation()).isCloseTo(1, within(EXACT));
    assertThat(spread.size()).isCloseTo(Math.sqrt((1 + 49 + 4 + 9 + 49 + 4) / 6.0), within(EXACT));
    assertThat(spread.constant()).isFalse();
  }

  @Test
  void equalLogitsHaveNoDeviationWhateverTheRounding() {
    float[] row = {0.1f, -0.3f, 1e8f};
    LogitSpread spread = LogitSpread.of(new float[][] {row, row.clone(), row.clone()});
    assertThat(spread.deviation()).isZero();
    assertThat(spread.constant()).isTrue();
    float[] next = {0.1f, Math.nextUp(-0.3f), 1e8f};
    assertThat(LogitSpread.of(new float[][] {row, row, next}).constant()).isFalse();
    assertThat(LogitSpread.of(new float[][] {row}).constant()).isFalse();
  }

  @Test
  void entropyOfLabels() {
    assertThat(LabelEntropy.of(classes(5, 5, 5))).isCloseTo(Math.log(3), within(EXACT));
    assertThat(LabelEntropy.of(classes(3, 1, 0)))
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(EXACT));
    assertThat(LabelEntropy.of(classes(4))).isZero();
  }

  private static List<ClassEntry> classes(long... images) {
    return IntStream.range(0, images.length)
        .mapToObj(i -> new ClassEntry(i, "n" + i, "c" + i, images[i], 1))
        .toList();
  }
}
