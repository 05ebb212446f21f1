package org.beamnet.schemas.duplicates;

import java.util.Comparator;
import org.beamnet.schemas.Split;

/**
 * An image, and the hash of its source file.
 *
 * @param sha256 of all bytes of the file, 64 hexadecimal digits
 * @param split the part of the dataset it is in
 * @param key the path inside the source
 * @param synset its class
 */
public record HashedImage(String sha256, Split split, String key, String synset)
    implements Comparable<HashedImage> {
  private static final Comparator<HashedImage> ORDER =
      Comparator.comparing(HashedImage::sha256)
          .thenComparing(HashedImage::split)
          .thenComparing(HashedImage::key)
          .thenComparing(HashedImage::synset);

  /** Checks every field. */
  public HashedImage {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: must be 64 hexadecimal digits, was '" + sha256 + "'");
    }
    if (key.isEmpty() || synset.isEmpty()) {
      throw new IllegalArgumentException(
          "key, synset: must not be empty, were '" + key + "', '" + synset + "'");
    }
  }

  /** The order of the table: equal files together, then by split and key. */
  @Override
  public int compareTo(HashedImage other) {
    return ORDER.compare(this, other);
  }
}
