package org.beamnet.trainer.experiments.compare;

import java.util.Locale;

/** What the figures say of a claim. */
public enum Verdict {
  /** The claimed difference is there, and the interval does not hold zero. */
  AGREES,
  /** The opposite is there, and the interval does not hold zero. */
  DISAGREES,
  /** The interval holds zero, or there are too few values for one. */
  CANNOT_TELL,
  /** The paper claims nothing here. */
  NO_CLAIM,
  /** An arm has no figure. */
  NOT_RUN;

  /** For people. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
