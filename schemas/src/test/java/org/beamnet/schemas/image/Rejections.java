package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;

/** What a decoder says of a file that it must not take. */
final class Rejections {
  private Rejections() {}

  static RejectedImageException of(byte[] file) {
    return of(file, new ImageDecoder());
  }

  static RejectedImageException of(byte[] file, ImageDecoder decoder) {
    RejectedImageException rejection =
        catchThrowableOfType(RejectedImageException.class, () -> decoder.decode(file));
    assertThat(rejection).as("rejection of %d bytes", file.length).isNotNull();
    assertThat(rejection).message().isNotBlank();
    return Objects.requireNonNull(rejection);
  }
}
