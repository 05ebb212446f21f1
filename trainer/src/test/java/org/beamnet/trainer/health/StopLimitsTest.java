package org.beamnet.trainer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopLimitsTest {
  private static final StopLimits LIMITS = new StopLimits(3, 10, 2000);

  @Test
  void threeEpochsInARowWithADeadLayerEndTraining() {
    List<EpochHealth> history = new ArrayList<>(List.of(dead(10), dead(20)));
    assertThat(LIMITS.reason(history)).isEmpty();
    history.add(dead(30));
    assertThat(LIMITS.reason(history).orElseThrow())
        .contains("after epoch 3 all 1000 units of fc2 are dead", "--learning-rate", "--resume");
    assertThat(new StopLimits(4, 10, 2000).reason(history)).isEmpty();
    assertThat(new StopLimits(0, 10, 2000).reason(history)).isEmpty();
  }

  @Test
  void aLivingEpochBetweenStartsTheCountAnew() {
    assertThat(LIMITS.reason(List.of(dead(1), dead(2), Healths.good(3), dead(4), dead(5))))
        .isEmpty();
    assertThat(LIMITS.reason(List.of(dead(1), dead(2), dead(3), Healths.good(4)))).isEmpty();
  }

  @Test
  void oneLivingUnitOfAThousandIsEnough() {
    assertThat(LIMITS.reason(List.of(dead(1), dead(2), Healths.dead(3, 0.999)))).isEmpty();
  }

  @Test
  void constantLogitsCountAsADeadLayerDoes() {
    EpochHealth constant =
        new EpochHealth(1, true, List.of(), new LogitSpread(0, 1, true), List.of(), 0, List.of());
    assertThat(LIMITS.reason(List.of(dead(1), dead(2), constant)).orElseThrow())
        .contains("the logits are the same for every image");
    EpochHealth close =
        new EpochHealth(
            1, true, List.of(), new LogitSpread(1e-9, 1, false), List.of(), 0, List.of());
    assertThat(LIMITS.reason(List.of(dead(1), dead(2), close))).isEmpty();
  }

  /** Living layers, chance-level loss: epochs, steps in all, limits, whether training ends. */
  @ParameterizedTest
  @CsvSource({
    "10, 2000, 10, 2000, true",
    "9, 2000, 10, 2000, false",
    "10, 1999, 10, 2000, false",
    "30, 1999, 10, 2000, false",
    "9, 90000, 10, 2000, false",
    "10, 2000, 11, 2000, false",
    "10, 2000, 0, 2000, false",
    "10, 2000, 10, 0, false"
  })
  void bothEpochsAndStepsMustHavePassed(
      int epochs, long steps, int stopEpochs, int stopSteps, boolean ends) {
    List<EpochHealth> history =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(epoch -> Healths.dead(steps * epoch / epochs, 0))
            .toList();
    assertThat(new StopLimits(3, stopEpochs, stopSteps).reason(history).isPresent())
        .isEqualTo(ends);
  }

  @Test
  void aNetworkThatHasBegunToLearnIsNotEndedForThat() {
    List<EpochHealth> history = new ArrayList<>();
    for (int epoch = 1; epoch <= 10; epoch++) {
      history.add(epoch < 10 ? Healths.dead(300L * epoch, 0) : Healths.good(3000));
    }
    assertThat(LIMITS.reason(history)).isEmpty();
  }

  @Test
  void refusesNegativeLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StopLimits(-1, 0, 0));
  }

  private static EpochHealth dead(long steps) {
    return Healths.dead(steps, 1);
  }
}
