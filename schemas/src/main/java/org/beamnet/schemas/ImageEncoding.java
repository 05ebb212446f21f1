package org.beamnet.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the {@code image} column of a shard holds an image. */
public enum ImageEncoding {
  /** The pixels as they are: height × width × 3 bytes, RGB, row by row. */
  RAW,
  /** JPEG, quality 95, no chroma subsampling: about a fifth of the size, and not exact. */
  JPEG;

  /** The word used in files and on the command line: {@code raw}, {@code jpeg}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The encoding of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static ImageEncoding parse(String id) {
    for (ImageEncoding encoding : values()) {
      if (encoding.id().equals(id)) {
        return encoding;
      }
    }
    throw new IllegalArgumentException("encoding: must be raw or jpeg, was " + id);
  }
}
