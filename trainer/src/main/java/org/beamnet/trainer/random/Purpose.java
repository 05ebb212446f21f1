package org.beamnet.trainer.random;

/** What randomness is drawn for; two purposes never share values. */
public enum Purpose {
  /** The order of the row groups in an epoch. */
  ROW_GROUPS(1),
  /** The order of the images within a window of row groups. */
  WINDOW(2),
  /** Where an image is cropped. */
  CROP(3),
  /** Whether an image is mirrored. */
  MIRROR(4),
  /** The colour shift of an image. */
  LIGHTING(5),
  /** Whether an image keeps a hidden unit. */
  DROPOUT(6);

  /** Part of every drawn value, so it never changes, whatever is added or reordered. */
  private final long code;

  Purpose(long code) {
    this.code = code;
  }

  long code() {
    return code;
  }
}
