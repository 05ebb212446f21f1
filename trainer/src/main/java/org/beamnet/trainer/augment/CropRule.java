package org.beamnet.trainer.augment;

import java.util.Locale;

/** Which crop of an image is shown in training (§4.1). */
public enum CropRule {
  /** Every position is as likely as any other: the paper. */
  RANDOM,
  /** Always the middle. */
  CENTRAL;

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
