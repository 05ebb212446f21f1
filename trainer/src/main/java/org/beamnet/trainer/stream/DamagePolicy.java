package org.beamnet.trainer.stream;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a shard, a row group or an image that cannot be read. */
public enum DamagePolicy {
  /** The pass ends. */
  FAIL,
  /** Its images are left out of their batches, counted and named; all others keep their places. */
  SKIP;

  /** The word used on the command line: {@code fail}, {@code skip}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DamagePolicy parse(String id) {
    return Arrays.stream(values())
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("corrupt: must be fail or skip, was " + id));
  }
}
