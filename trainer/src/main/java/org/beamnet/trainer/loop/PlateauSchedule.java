package org.beamnet.trainer.loop;

import java.util.List;
import org.beamnet.trainer.recipe.PlateauRule;

/**
 * Where the learning rate stands (§5): a state, and its step from epoch to epoch.
 *
 * @param learningRate ε of the coming epoch
 * @param bestError lowest top-1 validation error that counted as an improvement, a fraction; 1 at
 *     the start
 * @param stale epochs since then
 * @param reductions how often ε was divided so far
 * @param finished whether training has ended
 */
public record PlateauSchedule(
    double learningRate, double bestError, int stale, int reductions, boolean finished) {
  /** Checks every field. */
  public PlateauSchedule {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate: must be above 0 and finite, was " + learningRate);
    }
    if (!(bestError >= 0 && bestError <= 1)) {
      throw new IllegalArgumentException("bestError: must be 0 to 1, was " + bestError);
    }
    if (stale < 0 || reductions < 0) {
      throw new IllegalArgumentException(
          "stale, reductions: must be 0 or more, were " + stale + ", " + reductions);
    }
  }

  /** Before the first epoch. */
  public static PlateauSchedule start(double learningRate) {
    return new PlateauSchedule(learningRate, 1, 0, 0, false);
  }

  /**
   * The state after an epoch.
   *
   * @param rule of the recipe
   * @param error top-1 validation error of that epoch, 0 to 1
   */
  public PlateauSchedule next(PlateauRule rule, double error) {
    if (!(error >= 0 && error <= 1)) {
      throw new IllegalArgumentException("error: must be 0 to 1, was " + error);
    }
    if (finished) {
      throw new IllegalStateException("finished: there is no epoch after the last");
    }
    if (error < bestError - rule.minImprovement()) {
      return new PlateauSchedule(learningRate, error, 0, reductions, false);
    }
    if (stale + 1 < rule.patience()) {
      return new PlateauSchedule(learningRate, bestError, stale + 1, reductions, false);
    }
    if (reductions == rule.reductions()) {
      return new PlateauSchedule(learningRate, bestError, stale + 1, reductions, true);
    }
    return new PlateauSchedule(learningRate / rule.divisor(), bestError, 0, reductions + 1, false);
  }

  /**
   * Whether a schedule that counts every epoch reduces the rate, or ends, after the last of them.
   *
   * @param rule of the recipe
   * @param errors top-1 validation error of each epoch, 0 to 1
   */
  static boolean wouldReduce(PlateauRule rule, List<Double> errors) {
    PlateauSchedule schedule = start(1);
    boolean reduced = false;
    for (double error : errors) {
      if (schedule.finished()) {
        return false;
      }
      PlateauSchedule next = schedule.next(rule, error);
      reduced = next.finished() || next.reductions() > schedule.reductions();
      schedule = next;
    }
    return reduced;
  }
}
