package org.beamnet.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.trainer.recipe.PlateauRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlateauScheduleTest {
  private static final double START = 0.01;

  /**
   * Rule, validation errors epoch by epoch, learning rates of the epochs after them; 0: finished.
   */
  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(
            "falls while it improves: nothing",
            new PlateauRule(2, 0, 10, 3),
            List.of(.9, .8, .7, .6),
            List.of(1e-2, 1e-2, 1e-2, 1e-2)),
        Arguments.of(
            "three falls, then the end",
            new PlateauRule(1, 0, 10, 3),
            List.of(.9, .9, .9, .9, .9),
            List.of(1e-2, 1e-3, 1e-4, 1e-5, 0.)),
        Arguments.of(
            "patience counts epochs in a row",
            new PlateauRule(3, 0, 10, 3),
            List.of(.5, .6, .6, .4, .5, .5, .5, .3),
            List.of(1e-2, 1e-2, 1e-2, 1e-2, 1e-2, 1e-2, 1e-3, 1e-3)),
        Arguments.of(
            "patience starts anew after a fall",
            new PlateauRule(2, 0, 10, 3),
            List.of(.5, .5, .5, .5, .4, .4, .4),
            List.of(1e-2, 1e-2, 1e-3, 1e-3, 1e-3, 1e-3, 1e-4)),
        Arguments.of(
            "too small an improvement is none",
            new PlateauRule(2, 0.01, 10, 3),
            List.of(.5, .495, .491, .489, .48),
            List.of(1e-2, 1e-2, 1e-3, 1e-3, 1e-3)),
        Arguments.of(
            "no fall allowed: the first plateau ends it",
            new PlateauRule(1, 0, 10, 0),
            List.of(.5, .5),
            List.of(1e-2, 0.)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void table(String name, PlateauRule rule, List<Double> errors, List<Double> rates) {
    PlateauSchedule schedule = PlateauSchedule.start(START);
    List<Double> found = new ArrayList<>();
    for (double error : errors) {
      schedule = schedule.next(rule, error);
      found.add(schedule.finished() ? 0. : schedule.learningRate());
    }
    assertThat(found)
        .usingElementComparator((a, b) -> Math.abs(a - b) <= 1e-15 ? 0 : Double.compare(a, b))
        .isEqualTo(rates);
  }

  @Test
  void saysWhatItDecidedAndWhy() {
    PlateauRule rule = new PlateauRule(2, 0.001, 10, 1);
    PlateauSchedule schedule = PlateauSchedule.start(START);
    List<String> said = new ArrayList<>();
    for (double error : List.of(.5, .4995, .4995, .4, .4, .41)) {
      PlateauSchedule next = schedule.next(rule, error);
      PlateauDecision decision = PlateauDecision.of(rule, schedule, error, next);
      said.add(decision.kind() + ": " + decision.reason());
      schedule = next;
    }
    String stays = "top-1 error %s %% is not more than 0.100 points below the best, %s %%, ";
    assertThat(said)
        .containsExactly(
            "IMPROVED: top-1 error 50.00 % is more than 0.100 points below the best before, 100.00 %",
            "WAITED: " + stays.formatted("49.95", "50.00") + "for epoch 1 of 2",
            "REDUCED: "
                + stays.formatted("49.95", "50.00")
                + "for epoch 2 of 2: learning rate 1.0e-02 becomes 1.0e-03, reduction 1 of 1",
            "IMPROVED: top-1 error 40.00 % is more than 0.100 points below the best before, 50.00 %",
            "WAITED: " + stays.formatted("40.00", "40.00") + "for epoch 1 of 2",
            "ENDED: "
                + stays.formatted("41.00", "40.00")
                + "for epoch 2 of 2: training ends, all 1 reductions of the learning rate are used up");
  }

  @Test
  void aScheduleThatCountsEveryEpochWouldReduceAtTheEndOfEachPatience() {
    PlateauRule rule = new PlateauRule(2, 0, 10, 1);
    List<Double> errors = List.of(.9, .9, .9, .9, .9, .9);
    List<Boolean> found = new ArrayList<>();
    for (int epochs = 1; epochs <= errors.size(); epochs++) {
      found.add(PlateauSchedule.wouldReduce(rule, errors.subList(0, epochs)));
    }
    // Improved, waited, reduced, waited, ended; then there is no schedule any more.
    assertThat(found).containsExactly(false, false, true, false, true, false);
    PlateauRule never = rule.withPatience(PlateauRule.NEVER);
    assertThat(PlateauSchedule.wouldReduce(never, errors)).isFalse();
  }

  @Test
  void saysThatAnEpochBeforeLearningIsNotCounted() {
    assertThat(PlateauDecision.notLearning(6.8803, 6.8109))
        .isEqualTo(
            new PlateauDecision(
                PlateauDecision.Kind.NOT_LEARNING_YET,
                "not learning yet (training loss 6.880, learning begins below 6.811): epoch not counted"));
  }

  @Test
  void refusesWhatIsNoError() {
    PlateauRule rule = new PlateauRule(1, 0, 10, 0);
    PlateauSchedule schedule = PlateauSchedule.start(START);
    assertThatIllegalArgumentException().isThrownBy(() -> schedule.next(rule, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> schedule.next(rule, 1.1));
    PlateauSchedule finished = schedule.next(rule, 1);
    assertThat(finished.finished()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> finished.next(rule, 0.1));
  }
}
