package org.beamnet.trainer.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which reading of the paper's colour augmentation (§4.1) is used. */
public enum LightingMode {
  /**
   * The paper's formula: P (α ∘ λ), α ~ N(0, 0.1). λ is taken of pixels in [0, 1] and the shift is
   * scaled back to 0–255; λ of pixels in 0–255, taken literally, would shift ImageNet by some 1400
   * grey levels.
   */
  PAPER,
  /**
   * The authors' program: P (α ∘ √λ), and the shifted training data are then divided by 1.1, to
   * keep their overall scale near that of the test data (cuda-convnet2, {@code
   * JPEGCroppedImageNetDP.get_next_batch}).
   */
  AUTHOR,
  /** No shift. */
  OFF;

  /** The word used in files and on the command line: {@code paper}, {@code author}, {@code off}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static LightingMode parse(String id) {
    return Arrays.stream(values())
        .filter(mode -> mode.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "lighting: must be one of %s, was %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(LightingMode::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }
}
