package org.beamnet.schemas.manifest;

import java.util.Locale;

/**
 * One class.
 *
 * @param index its label, 0-based; classes are numbered in the order of their synset names
 * @param synset its name in the source, such as {@code n01440764}
 * @param words what people call it; the synset where the source has no words
 * @param train images in the training split
 * @param validation images in the validation split
 */
public record ClassEntry(int index, String synset, String words, long train, long validation) {
  /** Checks every field. */
  public ClassEntry {
    if (index < 0 || train < 0 || validation < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "classes: index, train, validation must be 0 or more, were %d, %d, %d",
              index,
              train,
              validation));
    }
    if (synset.isEmpty()) {
      throw new IllegalArgumentException("classes: synset must not be empty");
    }
  }
}
