package org.beamnet.trainer.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of many images, against a sort of all of them. */
class KeptImagesTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void theNearestAreThoseOfASortOfAll() {
    float[] center = {1, -2, 3};
    NearestImages nearest = new NearestImages(center, 6);
    List<NearestImages.Distant> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      float[] other = {random.nextInt(5), random.nextInt(5), random.nextInt(5)};
      String key = String.format(Locale.ROOT, "%03d", i);
      nearest.add(key, other);
      all.add(
          new NearestImages.Distant(
              key, Math.hypot(Math.hypot(other[0] - 1, other[1] + 2), other[2] - 3)));
    }
    // Rounded, for images at equal distance must come by their keys.
    all.sort(
        Comparator.<NearestImages.Distant>comparingLong(one -> Math.round(1e9 * one.distance()))
            .thenComparing(NearestImages.Distant::key));
    List<NearestImages.Distant> found = nearest.list();
    assertThat(found).as("seed " + seed).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(found.get(i).key()).as("seed " + seed).isEqualTo(all.get(i).key());
      assertThat(found.get(i).distance()).isCloseTo(all.get(i).distance(), within(1e-9));
    }
  }

  @Test
  void theWorstAreWrongGuessesOfTheHighestLoss() {
    WorstMistakes worst = new WorstMistakes(5);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double loss = random.nextInt(20);
      boolean right = random.nextBoolean();
      String key = String.format(Locale.ROOT, "%03d", i);
      worst.add(key, loss, new double[] {0.2, 0.8}, right ? 1 : 0);
      if (!right) {
        wrong.add(String.format(Locale.ROOT, "%02.0f %s", 99 - loss, key));
      }
    }
    assertThat(worst.list())
        .as("seed " + seed)
        .extracting(one -> String.format(Locale.ROOT, "%02.0f %s", 99 - one.loss(), one.key()))
        .isEqualTo(wrong.stream().sorted().limit(5).toList());
  }

  @Test
  void theFiveLikeliestClasses() {
    assertThat(Guess.best(new double[] {.1, .2, .05, .2, .15, .3}))
        .containsExactly(
            new Guess(5, .3),
            new Guess(1, .2),
            new Guess(3, .2),
            new Guess(4, .15),
            new Guess(0, .1));
    assertThat(Guess.best(new double[] {.4, .6})).hasSize(2);
  }
}
