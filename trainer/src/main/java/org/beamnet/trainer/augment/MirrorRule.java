package org.beamnet.trainer.augment;

import java.util.Locale;

/** Whether images are mirrored in training (§4.1). */
public enum MirrorRule {
  /** Half of them: the paper's "horizontal reflections". */
  ON,
  /** Never. */
  OFF;

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
