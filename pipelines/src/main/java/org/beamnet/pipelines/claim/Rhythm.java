package org.beamnet.pipelines.claim;

import java.time.Duration;

/**
 * How often a holder shows that it lives, and how long others wait for that. No two clocks are ever
 * compared: a newcomer only watches, with its own, whether the count of beats changes.
 *
 * @param beat time between two signs of life
 * @param patience without a beat for this long, the holder counts as dead; several beats
 * @param settle until a written file shows in every other process's listing
 */
record Rhythm(Duration beat, Duration patience, Duration settle) {
  /** For people's runs. */
  static final Rhythm USUAL =
      new Rhythm(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(2));

  /** Checks that a living holder is not taken for dead. */
  Rhythm {
    if (patience.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "patience: must be at least three beats of %s, was %s".formatted(beat, patience));
    }
  }
}
