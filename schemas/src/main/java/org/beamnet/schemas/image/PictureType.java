package org.beamnet.schemas.image;

import java.util.Optional;
import org.beamnet.schemas.image.format.ImageFormat;

/** The kinds of picture that our pages show, told apart by the first bytes of the file. */
public enum PictureType {
  /** A JPEG file. */
  JPEG("image/jpeg"),
  /** A PNG file. */
  PNG("image/png");

  private final String mediaType;

  PictureType(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The kind of {@code file}; empty for any other. */
  public static Optional<PictureType> of(byte[] file) {
    return switch (ImageFormat.of(file)) {
      case JPEG -> Optional.of(JPEG);
      case PNG -> Optional.of(PNG);
      default -> Optional.empty();
    };
  }

  /** The media type of RFC 2046, such as {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }
}
