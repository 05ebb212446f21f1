package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.assertj.core.api.ThrowableAssert;
import org.beamnet.schemas.rejected.RejectedImageException;

/** What a decoder says of a file that it must not take. */
public final class Rejections {
  private Rejections() {}

  public static RejectedImageException of(byte[] file) {
    return of(file, new ImageDecoder());
  }

  public static RejectedImageException of(byte[] file, ImageDecoder decoder) {
    return by(() -> decoder.decode(file));
  }

  public static RejectedImageException by(ThrowableAssert.ThrowingCallable decoding) {
    RejectedImageException rejection = catchThrowableOfType(RejectedImageException.class, decoding);
    assertThat(rejection).as("rejection").isNotNull();
    assertThat(rejection).message().isNotBlank();
    return Objects.requireNonNull(rejection);
  }
}
