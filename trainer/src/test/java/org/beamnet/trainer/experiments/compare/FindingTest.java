package org.beamnet.trainer.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.beamnet.trainer.experiments.plan.Measure;
import org.beamnet.trainer.experiments.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Plan.Claim CLAIM = claim(Measure.VALIDATION_TOP1, null, "on");
  private static final Plan.Claim WAITING = claim(Measure.EPOCHS_TO_TRAINING_ERROR, 0.15, "on");

  @Test
  void theIntervalDecides() {
    Finding agrees = find(CLAIM, arm("on", 10.0, 10.1, 10.2), arm("off", 12.0, 12.1, 12.2));
    assertThat(agrees.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(agrees.words())
        .startsWith("on is 2.00 points lower than off (difference -2.00, 95 %");
    Finding disagrees = find(CLAIM, arm("on", 12.0, 12.1, 12.2), arm("off", 10.0, 10.1, 10.2));
    assertThat(disagrees.verdict()).isEqualTo(Verdict.DISAGREES);
    assertThat(disagrees.words()).startsWith("on is 2.00 points higher than off");
    assertThat(find(CLAIM, arm("on", 10.0, 13.0), arm("off", 11.0, 14.0)).verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void oneSeedCannotTell() {
    Finding finding = find(CLAIM, arm("on", 10.0), arm("off", 20.0));
    assertThat(finding.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(finding.words()).endsWith("of one seed, without an interval");
  }

  @Test
  void nothingClaimedIsNothingToAgreeWith() {
    Plan.Claim none = claim(Measure.VALIDATION_TOP1, null, null);
    assertThat(find(none, arm("on", 1.0, 1.0), arm("off", 2.0, 2.1)).verdict())
        .isEqualTo(Verdict.NO_CLAIM);
  }

  @Test
  void anArmThatWasNotRun() {
    Finding finding = find(CLAIM, arm("on"), arm("off", 1.0, 2.0));
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(finding.lower().words("%")).isEqualTo("on: not run");
  }

  @Test
  void whatIsNotReachedHasNoMean() {
    ArmFigures all = arm("on", 1.0, 1.1, 1.2);
    ArmFigures none = arm("off", null, null, null);
    assertThat(find(WAITING, all, none).verdict()).isEqualTo(Verdict.AGREES);
    assertThat(find(WAITING, none, all).verdict()).isEqualTo(Verdict.DISAGREES);
    Finding some = find(WAITING, all, arm("off", 1.0, null, 2.0));
    assertThat(some.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(some.contrast()).isNull();
    assertThat(some.words()).isEqualTo("reached by on with 3 of 3 seeds, off with 2 of 3 seeds");
    assertThat(some.higher().words("epochs"))
        .isEqualTo("off: 1.50 ± 0.71 epochs (n = 2, not reached by 1)");
    assertThat(none.words("epochs")).isEqualTo("off: not reached (n = 3)");
    // Two seeds are too few to say that one arm never comes there.
    assertThat(find(WAITING, arm("on", 1.0, 1.0), arm("off", null, null)).verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void epochsAreAlsoComparedAsTimes() {
    assertThat(find(WAITING, arm("on", 0.9, 1.1), arm("off", 3.0, 3.0)).words())
        .startsWith("on is 2.00 epochs lower than off, off taking 3.00 times the epochs (");
  }

  @Test
  void figuresOfTheSameNetworksArePaired() {
    ArmFigures ten = arm("ten", 10.0, 20.0, 30.0);
    ArmFigures one = arm("one", 11.0, 21.1, 31.2);
    Plan.Claim claim = claim(Measure.VALIDATION_TOP1, null, "ten");
    assertThat(Finding.of(claim, ten, one, true).verdict()).isEqualTo(Verdict.AGREES);
    assertThat(Finding.of(claim, ten, one, false).verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  private static Finding find(Plan.Claim claim, ArmFigures lower, ArmFigures higher) {
    return Finding.of(claim, lower, higher, false);
  }

  private static Plan.Claim claim(Measure measure, @Nullable Double at, @Nullable String lower) {
    return new Plan.Claim("it helps", "no figure", null, measure, at, lower);
  }

  private static ArmFigures arm(String name, @Nullable Double... values) {
    List<ArmFigures.Value> all = new ArrayList<>();
    List<Double> reached = new ArrayList<>();
    for (Double value : values) {
      all.add(new ArmFigures.Value(all.size() + 1, value));
      if (value != null) {
        reached.add(Objects.requireNonNull(value));
      }
    }
    return new ArmFigures(name, all, reached.isEmpty() ? null : Spread.of(reached));
  }
}
