package org.beamnet.pipelines.shard;

import org.beamnet.pipelines.source.ImageRecord;

/**
 * An image whose class has its number.
 *
 * @param label 0-based
 * @param image where it lies
 */
public record LabeledImage(int label, ImageRecord image) {
  /** Checks the label. */
  public LabeledImage {
    if (label < 0) {
      throw new IllegalArgumentException("label: must be 0 or more, was " + label);
    }
  }
}
