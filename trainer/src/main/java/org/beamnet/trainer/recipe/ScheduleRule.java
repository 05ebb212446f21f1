package org.beamnet.trainer.recipe;

import java.util.Locale;

/** What becomes of the learning rate (§5). */
public enum ScheduleRule {
  /** It falls at a plateau: the paper. */
  PLATEAU,
  /** It stays, and only the bound on epochs ends training. */
  FIXED;

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
