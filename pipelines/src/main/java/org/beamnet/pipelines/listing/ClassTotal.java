package org.beamnet.pipelines.listing;

import java.io.Serializable;
import java.util.Locale;
import org.beamnet.pipelines.image.HoldOut;
import org.jspecify.annotations.Nullable;

/**
 * What a source has of one class, usable or not.
 *
 * @param synset the class
 * @param train images for training
 * @param validation images for validation, given or held out
 * @param heldOutTo the hash of the last image held out, see {@link HoldOut#limit}; null if none is
 */
public record ClassTotal(String synset, long train, long validation, @Nullable Long heldOutTo)
    implements Serializable {
  /** Checks every field. */
  public ClassTotal {
    if (synset.isEmpty()) {
      throw new IllegalArgumentException("synset: must not be empty");
    }
    if (train < 0 || validation < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "train, validation: must be 0 or more, were %d, %d", train, validation));
    }
  }

  /** Of a class of which nothing is held out, or not known what. */
  public ClassTotal(String synset, long train, long validation) {
    this(synset, train, validation, null);
  }

  /** Whether an image for training is held out. */
  boolean holdsOut(String key, HoldOut holdOut) {
    return heldOutTo != null && Long.compareUnsigned(holdOut.hash(key), heldOutTo) <= 0;
  }
}
