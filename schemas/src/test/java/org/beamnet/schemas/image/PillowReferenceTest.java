package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes equal to those of Pillow, which shares no code with this package; see make_references.py.
 */
class PillowReferenceTest {
  static Stream<String[]> resized() {
    return Pictures.table("resized.csv").stream();
  }

  static Stream<String[]> decoded() {
    return Pictures.table("decoded.csv").stream();
  }

  @ParameterizedTest(name = "{0} x {1} to {2}")
  @MethodSource("resized")
  void scalesLikePillow(int width, int height, int side, String sha256) {
    RgbImage scaled = new ResizeRule(side).apply(Pictures.pattern(width, height));
    assertThat(Pictures.sha256(scaled)).isEqualTo(sha256);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoded")
  void decodesLikePillow(String file, String sha256) throws RejectedImageException {
    RgbImage image = new ImageDecoder().decode(Pictures.resource("decoded/" + file));
    assertThat(image.width()).isEqualTo(61);
    assertThat(image.height()).isEqualTo(47);
    assertThat(Pictures.sha256(image)).isEqualTo(sha256);
  }

  /** Formats whose decoders may differ by rounding. */
  @ParameterizedTest
  @CsvSource({"lossy, webp", "lossy-alpha, webp", "palette, tif"})
  void decodesNearPillow(String name, String kind) throws RejectedImageException {
    ImageDecoder decoder = new ImageDecoder();
    byte[] pixels = decoder.decode(Pictures.resource("near/%s.%s".formatted(name, kind))).pixels();
    byte[] expected = decoder.decode(Pictures.resource("near/" + name + ".png")).pixels();
    assertThat(Pictures.maxDifference(pixels, expected)).isLessThanOrEqualTo(2);
  }
}
