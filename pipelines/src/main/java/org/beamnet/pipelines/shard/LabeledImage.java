package org.beamnet.pipelines.shard;

import org.beamnet.pipelines.image.ImageRecord;

/**
 * An image whose class has its number.
 *
 * @param label 0-based
 * @param image where it lies
 * @param copyOf why it is left out because another has the same bytes; empty if it is not
 */
public record LabeledImage(int label, ImageRecord image, String copyOf) {
  /** Checks the label. */
  public LabeledImage {
    if (label < 0) {
      throw new IllegalArgumentException("label: must be 0 or more, was " + label);
    }
  }

  /** An image that is not left out. */
  public LabeledImage(int label, ImageRecord image) {
    this(label, image, "");
  }
}
