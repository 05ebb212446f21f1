package org.beamnet.trainer.network;

import java.util.Locale;

/** Whether there is local response normalization (§3.3). */
public enum NormalizationRule {
  /** Behind conv1 and conv2: the paper. */
  ON,
  /** Nowhere; pooling stays. */
  OFF;

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
