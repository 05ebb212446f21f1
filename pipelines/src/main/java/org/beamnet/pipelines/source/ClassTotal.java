package org.beamnet.pipelines.source;

import java.io.Serializable;

/**
 * What a source has of one class, usable or not.
 *
 * @param synset the class
 * @param train images for training
 * @param validation images for validation
 */
public record ClassTotal(String synset, long train, long validation) implements Serializable {
  /** Checks every field. */
  public ClassTotal {
    if (synset.isEmpty()) {
      throw new IllegalArgumentException("synset: must not be empty");
    }
    if (train < 0 || validation < 0) {
      throw new IllegalArgumentException(
          "train, validation: must be 0 or more, were %d, %d".formatted(train, validation));
    }
  }
}
