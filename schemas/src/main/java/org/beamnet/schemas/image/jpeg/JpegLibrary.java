package org.beamnet.schemas.image.jpeg;

import java.util.Locale;

/**
 * Which library decodes JPEG data. The pixels of a sound file are the same with every one, and so
 * is what is refused, but for one rare kind of damage: where the data hold a Huffman code that no
 * table has, libjpeg-turbo may take it for a zero without a word, and Java's own decoder always
 * complains. Of 175,000 files damaged at random that made a difference for 5.
 */
public enum JpegLibrary {
  /**
   * libjpeg-turbo where the machine has it (libturbojpeg; {@code -Dbeamnet.jpegLibrary=platform}
   * hides it), else the platform's.
   */
  AUTO,
  /** The one that comes with Java. */
  PLATFORM;

  /** The word used on the command line: {@code auto}, {@code platform}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What decodes on this machine, with its version. */
  public String inUse() {
    return this == AUTO && TurboPixels.available()
        ? "libjpeg-turbo " + TurboJpeg.version().orElse("")
        : "Java's own";
  }

  /**
   * The choice of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static JpegLibrary parse(String id) {
    for (JpegLibrary library : values()) {
      if (library.id().equals(id)) {
        return library;
      }
    }
    throw new IllegalArgumentException("jpegLibrary: must be auto or platform, was " + id);
  }
}
