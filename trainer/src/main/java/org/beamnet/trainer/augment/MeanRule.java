package org.beamnet.trainer.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which part of the training set's mean image is subtracted from a crop (§2). */
public enum MeanRule {
  /**
   * The part under the crop, mirrored as the crop is: "subtracting the mean activity over the
   * training set from each pixel" (§2), a pixel being a place of the 256 × 256 image. Caffe does
   * the same.
   */
  UNDER_CROP,
  /**
   * The central part, as stored, whatever the crop: the authors' program (cuda-convnet2, {@code
   * convdata.py}, {@code data_mean_crop}).
   */
  CENTRAL;

  /** The word used in files and on the command line: {@code under-crop}, {@code central}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The rule of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static MeanRule parse(String id) {
    for (MeanRule rule : values()) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("mean: must be under-crop or central, was " + id);
  }
}
