package org.beamnet.trainer.experiments;

import java.util.Locale;

/** What the figures say of a claim. */
enum Verdict {
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
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
