package org.beamnet.trainer.loop;

import java.util.Locale;
import org.beamnet.trainer.recipe.PlateauRule;

/**
 * What the schedule made of an epoch's validation error, and why.
 *
 * @param kind what was decided
 * @param reason in words, with the numbers compared
 */
public record PlateauDecision(Kind kind, String reason) {
  private static final double PERCENT = 100;

  /** What can be decided. */
  public enum Kind {
    /** The error fell far enough: the learning rate stays, and patience starts anew. */
    IMPROVED,
    /** The network has not begun to learn: the epoch does not count, neither way. */
    NOT_LEARNING_YET,
    /** It did not, but patience is left. */
    WAITED,
    /** Patience ran out: the learning rate falls. */
    REDUCED,
    /** Patience ran out and the learning rate has fallen as often as it may: training ends. */
    ENDED
  }

  /**
   * The words for a step of the schedule.
   *
   * @param rule of the recipe
   * @param before the schedule during the epoch
   * @param error top-1 validation error of the epoch, 0 to 1
   * @param after the schedule after it: {@code before.next(rule, error)}
   */
  static PlateauDecision of(
      PlateauRule rule, PlateauSchedule before, double error, PlateauSchedule after) {
    if (after.bestError() < before.bestError()) {
      return new PlateauDecision(
          Kind.IMPROVED,
          format(
              "top-1 error %.2f %% is more than %s points below the best before, %.2f %%",
              PERCENT * error, points(rule), PERCENT * before.bestError()));
    }
    int stale = before.stale() + 1;
    String plateau =
        format(
            "top-1 error %.2f %% is not more than %s points below the best, %.2f %%, for epoch %d of %d",
            PERCENT * error, points(rule), PERCENT * before.bestError(), stale, rule.patience());
    if (after.finished()) {
      return new PlateauDecision(
          Kind.ENDED,
          String.format(
              Locale.ROOT,
              "%s: training ends, all %d reductions of the learning rate are used up",
              plateau,
              rule.reductions()));
    }
    if (after.reductions() > before.reductions()) {
      return new PlateauDecision(
          Kind.REDUCED,
          format(
              "%s: learning rate %.1e becomes %.1e, reduction %d of %d",
              plateau,
              before.learningRate(),
              after.learningRate(),
              after.reductions(),
              rule.reductions()));
    }
    return new PlateauDecision(Kind.WAITED, plateau);
  }

  /**
   * The decision on an epoch before the network has begun to learn.
   *
   * @param loss mean training loss of the epoch, in nats
   * @param threshold below which the loss counts as learning, in nats
   */
  static PlateauDecision notLearning(double loss, double threshold) {
    return new PlateauDecision(
        Kind.NOT_LEARNING_YET,
        format(
            "not learning yet (training loss %.3f, learning begins below %.3f): epoch not counted",
            loss, threshold));
  }

  private static String points(PlateauRule rule) {
    return format("%.3g", PERCENT * rule.minImprovement());
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
