package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real files that once gave wrong pixels or a wrong reason; what another decoder makes of each lies
 * beside it.
 */
class ReportedCasesTest {
  private static final int TOLERANCE = 2;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bfsize0.bmp",
        "ct0_2_trns.png",
        "double_clear_start.gif",
        "lossy_alpha_m0.webp",
        "no_bytecounts.tif",
        "no_comp.tif",
        "pal8_8bitmap.tif",
        "rgb16_le_lzw_p2.tif",
        "tiffcp_c_g3-2d-fill.tif",
        "junk_before_eoi_100.jpg",
        "offset_smaller.gif",
        "rgba16_a1r5g5b5_v5.bmp",
        "x_long6.jpg"
      })
  void thePixelsAreThoseOfAnotherDecoder(String name) throws RejectedImageException {
    ImageDecoder upright = new ImageDecoder(Decoding.of(OrientationRule.UPRIGHT));
    RgbImage image = upright.decode(Pictures.resource("cases/" + name));
    RgbImage right = upright.decode(Pictures.resource("cases/" + name + ".right.png"));
    assertThat(image.width()).isEqualTo(right.width());
    assertThat(image.height()).isEqualTo(right.height());
    assertThat(Pictures.maxDifference(image.pixels(), right.pixels()))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "half_pixels.gif, TRUNCATED, the data of the GIF frame end before its pixels do",
    "pal8_os2v2.bmp, UNSUPPORTED, 'a BMP with a header of 64 bytes, that of OS/2 version 2'"
  })
  void theReasonIsRight(String name, RejectReason reason, String message) {
    RejectedImageException rejection = Rejections.of(Pictures.resource("cases/" + name));
    assertThat(rejection.reason()).isEqualTo(reason);
    assertThat(rejection).hasMessage(message);
  }
}
