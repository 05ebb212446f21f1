package org.beamnet.trainer.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final int DRAWS = 200_000;
  private static final CounterRandom RANDOM = CounterRandom.of(7, 3, Purpose.CROP, 11);

  @Test
  void bitsAreSplitMix64StartedAtTheKey() {
    SplittableRandom reference = new SplittableRandom(RANDOM.key());
    for (int i = 0; i < 1000; i++) {
      assertThat(RANDOM.bits(i)).isEqualTo(reference.nextLong());
    }
  }

  /** Numbers from a Python program of a dozen lines. */
  @Test
  void valuesArePinnedForever() {
    assertThat(CounterRandom.hash("n01440764/n01440764_10026.JPEG"))
        .isEqualTo(-6409406364549349806L);
    assertThat(CounterRandom.of(1, 2, Purpose.LIGHTING, 3).bits(4)).isEqualTo(8585943730196991152L);
  }

  @Test
  void everyArgumentMatters() {
    Set<Long> keys = new HashSet<>();
    int drawn = 0;
    for (Purpose purpose : Purpose.values()) {
      for (long a = -3; a <= 3; a++) {
        for (long b = -3; b <= 3; b++) {
          for (long c = -3; c <= 3; c++) {
            keys.add(CounterRandom.of(a, b, purpose, c).key());
            drawn++;
          }
        }
      }
    }
    assertThat(keys).hasSize(drawn);
  }

  @Test
  void hashTellsKeysApart() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      hashes.add(
          CounterRandom.hash(String.format(Locale.ROOT, "train/class%d/%08d.jpg", i % 10, i)));
    }
    assertThat(hashes).hasSize(DRAWS);
  }

  @Test
  void normalHasItsMoments() {
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = RANDOM.normal(i);
      sum += x;
      squares += x * x;
      fourth += x * x * x * x;
    }
    // Five standard errors of each estimate.
    double error = 5 / Math.sqrt(DRAWS);
    assertThat(sum / DRAWS).isCloseTo(0, within(error));
    assertThat(squares / DRAWS).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(fourth / DRAWS).isCloseTo(3, within(error * Math.sqrt(96)));
  }

  @Test
  void belowIsUniform() {
    int bound = 33;
    int[] counts = new int[bound];
    for (int i = 0; i < DRAWS; i++) {
      counts[RANDOM.below(i, bound)]++;
    }
    double expected = (double) DRAWS / bound;
    double chiSquare =
        IntStream.of(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    // 32 degrees of freedom: above 70 in fewer than one of 10,000.
    assertThat(chiSquare).isLessThan(70);
  }

  @Test
  void shuffleKeepsWhatIsOutsideAndPermutesWhatIsInside() {
    int[] values = IntStream.range(0, 100).toArray();
    RANDOM.shuffle(values, 10, 90);
    assertThat(IntStream.of(values).limit(10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(IntStream.of(values).skip(90).boxed().toList())
        .containsExactly(90, 91, 92, 93, 94, 95, 96, 97, 98, 99);
    assertThat(IntStream.of(values).sorted()).containsExactly(boxed(IntStream.range(0, 100)));
    assertThat(values).isNotEqualTo(IntStream.range(0, 100).toArray());
  }

  private static Integer[] boxed(IntStream values) {
    return values.boxed().toArray(Integer[]::new);
  }
}
