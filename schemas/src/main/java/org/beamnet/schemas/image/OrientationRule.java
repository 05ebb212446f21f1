package org.beamnet.schemas.image;

import java.util.Locale;

/** Whether a picture is taken as it is stored, or turned as its file says it is to be seen. */
public enum OrientationRule {
  /** As stored, the practice with ImageNet: what the file says of its orientation is ignored. */
  STORED,
  /** Turned and mirrored as the file's EXIF orientation says; as stored where it says nothing. */
  UPRIGHT;

  /** The word used on the command line: {@code stored}, {@code upright}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OrientationRule parse(String id) {
    for (OrientationRule rule : values()) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("orientation: must be stored or upright, was " + id);
  }
}
