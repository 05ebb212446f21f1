package org.beamnet.schemas.rejected;

import java.util.Comparator;
import org.beamnet.schemas.Split;

/**
 * An image that was not used.
 *
 * @param key the path inside the source
 * @param split where it would have gone
 * @param synset the class it would have had
 * @param reason the kind of fault, a lower-case word such as {@code truncated}
 * @param message the fault itself, for people
 */
public record RejectedImage(String key, Split split, String synset, String reason, String message)
    implements Comparable<RejectedImage> {
  private static final Comparator<RejectedImage> ORDER =
      Comparator.comparing(RejectedImage::split)
          .thenComparing(RejectedImage::key)
          .thenComparing(RejectedImage::synset)
          .thenComparing(RejectedImage::reason)
          .thenComparing(RejectedImage::message);

  /** Checks every field. */
  public RejectedImage {
    if (key.isEmpty() || reason.isEmpty()) {
      throw new IllegalArgumentException(
          "key, reason: must not be empty, were '" + key + "', '" + reason + "'");
    }
  }

  /** The order of the table: by split, then key. */
  @Override
  public int compareTo(RejectedImage other) {
    return ORDER.compare(this, other);
  }
}
