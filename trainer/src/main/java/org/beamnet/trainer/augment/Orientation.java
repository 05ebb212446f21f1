package org.beamnet.trainer.augment;

/** How a crop is laid down. */
public enum Orientation {
  /** Left stays left. */
  AS_STORED,
  /** Left becomes right: the paper's "horizontal reflection". */
  MIRRORED
}
