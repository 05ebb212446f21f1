package org.beamnet.trainer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossWindowTest {
  private static final double ENTROPY = 2;

  @Test
  void threeTimesTheLowestIsNoRiseAndMoreIsOne() {
    LossWindow window = LossWindow.EMPTY.plus(1, 1, ENTROPY).plus(2, 2, ENTROPY);
    assertThat(window.plus(3, 3, ENTROPY).rises()).isEmpty();
    LossRise rise = new LossRise(3, Math.nextUp(3.0), 1);
    assertThat(window.plus(3, Math.nextUp(3.0), ENTROPY).rises()).containsExactly(rise);
  }

  @Test
  void aLossUpToTheEntropyIsNoRise() {
    LossWindow window = LossWindow.EMPTY.plus(1, 0.1, ENTROPY);
    assertThat(window.plus(2, 2, ENTROPY).rises()).isEmpty();
    assertThat(window.plus(2, Math.nextUp(2.0), ENTROPY).rises()).hasSize(1);
  }

  @Test
  void theFirstLossIsNoRise() {
    assertThat(LossWindow.EMPTY.plus(1, 100, ENTROPY).rises()).isEmpty();
  }

  /** The low loss lies 20 steps back, then 21. */
  @Test
  void looksTwentyStepsBack() {
    LossWindow window = LossWindow.EMPTY.plus(1, 1, ENTROPY);
    for (int step = 2; step <= 20; step++) {
      window = window.plus(step, 2.5, ENTROPY);
    }
    assertThat(window.plus(21, 4, ENTROPY).rises()).containsExactly(new LossRise(21, 4, 1));
    window = window.plus(21, 2.5, ENTROPY);
    assertThat(window.plus(22, 4, ENTROPY).rises()).isEmpty();
    assertThat(window.recent()).hasSize(LossWindow.STEPS);
  }

  @Test
  void warnsOnceAnEpochAndLooksAcrossItsEnd() {
    LossWindow window =
        LossWindow.EMPTY.plus(1, 1, ENTROPY).plus(2, 9, ENTROPY).plus(3, 10, ENTROPY);
    assertThat(window.rises()).containsExactly(new LossRise(2, 9, 1));
    assertThat(window.riseAt(2)).isPresent();
    assertThat(window.riseAt(3)).isEmpty();
    LossWindow next = window.nextEpoch();
    assertThat(next.rises()).isEmpty();
    assertThat(next.plus(1, 11, ENTROPY).rises()).containsExactly(new LossRise(1, 11, 1));
  }

  @Test
  void refusesMoreThanItsSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LossWindow(Collections.nCopies(LossWindow.STEPS + 1, 1.0), List.of()));
  }
}
