package org.beamnet.trainer.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.beamnet.trainer.health.HealthWarning.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningRulesTest {
  private static final double ENTROPY = 6.88;

  @Test
  void aHealthyEpochHasNone() {
    assertThat(WarningRules.of(Healths.good(1), List.of(), true, 1, ENTROPY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.99, false", "0.991, true", "1, true"})
  void moreThan99PercentDeadUnits(double share, boolean warns) {
    List<HealthWarning> found =
        WarningRules.of(Healths.dead(1, share), List.of(), false, 1, ENTROPY);
    assertThat(found).hasSize(warns ? 1 : 0);
    assertThat(found)
        .allSatisfy(
            warning -> {
              assertThat(warning.kind()).isEqualTo(Kind.DEAD_LAYER);
              assertThat(warning.text()).contains("of the 1000 units of fc2", "--learning-rate");
            });
  }

  @ParameterizedTest
  @CsvSource({"1.9e-4, true", "2e-4, false", "0, true"})
  void logitsThatDoNotDependOnTheImage(double deviation, boolean warns) {
    EpochHealth good = Healths.good(1);
    EpochHealth flat =
        new EpochHealth(
            1,
            true,
            good.layers(),
            new LogitSpread(deviation, 2, deviation == 0),
            good.updates(),
            1,
            List.of());
    assertThat(WarningRules.of(flat, List.of(), false, 1, ENTROPY).stream().map(w -> w.kind()))
        .containsExactlyElementsOf(warns ? List.of(Kind.CONSTANT_LOGITS) : List.of());
  }

  @Test
  void notLearningIsWarnedOfWhereTheScheduleWouldReduceTheRate() {
    EpochHealth unlearned = Healths.dead(1, 0);
    assertThat(WarningRules.of(unlearned, List.of(), false, 6.88, ENTROPY)).isEmpty();
    List<HealthWarning> found = WarningRules.of(unlearned, List.of(), true, 6.88, ENTROPY);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).kind()).isEqualTo(Kind.NOT_LEARNING);
    assertThat(found.get(0).message()).contains("training loss 6.88, chance 6.88");
  }

  @Test
  void aSteepRiseSaysWhereAndHowMuch() {
    List<HealthWarning> found =
        WarningRules.of(Healths.good(1), List.of(new LossRise(7, 14.1, 3.05)), false, 5, ENTROPY);
    assertThat(found).containsExactly(WarningRules.lossRose(new LossRise(7, 14.1, 3.05)));
    assertThat(found.get(0).message())
        .isEqualTo(
            "the training loss rose to 14.1 at step 7, 4.6 times the lowest of the last 20 steps, 3.05");
  }
}
