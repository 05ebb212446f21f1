package org.beamnet.trainer.experiments.plan;

import java.util.Locale;

/** A look at a finished cell beyond what training itself has measured. */
public enum Look {
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
  public String split() {
    return split;
  }

  /** Crops shown of an image. */
  public int views() {
    return views;
  }

  /** What it found lies in this file of the cell's folder. */
  public String file() {
    return String.format(Locale.ROOT, "evaluation-%s-%d.json", split, views);
  }
}
