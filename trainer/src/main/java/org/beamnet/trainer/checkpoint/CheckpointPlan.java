package org.beamnet.trainer.checkpoint;

import java.time.Duration;

/**
 * When checkpoints are saved within an epoch, besides the one at its end, and how many are kept.
 *
 * @param steps since the last one that make another due; {@link #NEVER} for no such rule
 * @param time since the last one that makes another due, above 0
 * @param kept how many of the newest are kept besides the best, 1 or more
 */
public record CheckpointPlan(int steps, Duration time, int kept) {
  /** No count of steps makes a checkpoint due. */
  public static final int NEVER = Integer.MAX_VALUE;

  /**
   * Every 15 minutes: an epoch of ImageNet may last a day. Two are kept: one to use, and one in
   * case that is damaged.
   */
  public static final CheckpointPlan DEFAULT = new CheckpointPlan(NEVER, Duration.ofMinutes(15), 2);

  /** Checks every field. */
  public CheckpointPlan {
    if (steps < 1) {
      throw new IllegalArgumentException("checkpoint steps: must be 1 or more, was " + steps);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("checkpoint time: must be above 0, was " + time);
    }
    if (kept < 1) {
      throw new IllegalArgumentException("kept checkpoints: must be 1 or more, was " + kept);
    }
  }

  /**
   * Whether another is due.
   *
   * @param stepsSince steps since the last one
   * @param nanosSince time since the last one, in nanoseconds
   */
  public boolean isDue(int stepsSince, long nanosSince) {
    return stepsSince > 0 && (stepsSince >= steps || nanosSince >= time.toNanos());
  }
}
