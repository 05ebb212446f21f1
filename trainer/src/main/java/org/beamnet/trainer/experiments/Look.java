package org.beamnet.trainer.experiments;

import java.util.Locale;

/** A look at a finished cell beyond what training itself has measured. */
enum Look {
  /** The training split, one central crop, without dropout. */
  TRAINING("train", 1),
  /** The validation split, ten views of every image. */
  TEN_VIEWS("validation", 10);

  private final String split;
  private final int views;

  Look(String split, int views) {
    this.split = split;
    this.views = views;
  }

  /** As evaluate names it. */
  String split() {
    return split;
  }

  /** Crops shown of an image. */
  int views() {
    return views;
  }

  /** What it found lies in this file of the cell's folder. */
  String file() {
    return String.format(Locale.ROOT, "evaluation-%s-%d.json", split, views);
  }
}
