package org.beamnet.schemas;

import java.util.Locale;

/** The two parts of a dataset. Statistics are taken of {@link #TRAIN} only. */
public enum Split {
  /** What the network learns from. */
  TRAIN,
  /** What its error is measured on; never seen by statistics or training. */
  VALIDATION;

  /**
   * The folder name and the word used in files and on the command line: {@code train}, {@code
   * validation}.
   */
  public String directory() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The split of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Split parse(String directory) {
    for (Split split : values()) {
      if (split.directory().equals(directory)) {
        return split;
      }
    }
    throw new IllegalArgumentException("split: must be train or validation, was " + directory);
  }
}
