package org.beamnet.schemas.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.JpegMaker;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegEncoderTest {
  private final JpegEncoder encoder = new JpegEncoder();

  @Test
  void idIsPinned() {
    assertThat(JpegEncoder.ID).isEqualTo("jpeg-q95-444");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "64, 64", "256, 256", "13, 29"})
  void pixelsComeBackWithinAFewUnits(int width, int height) throws RejectedImageException {
    RgbImage source = Pictures.waves(width, height);
    RgbImage back = new ImageDecoder().decode(encoder.encode(source));
    assertThat(back.width()).isEqualTo(width);
    assertThat(back.height()).isEqualTo(height);
    assertThat(Pictures.maxDifference(back.pixels(), source.pixels())).isLessThanOrEqualTo(8);
    assertThat(Pictures.meanDifference(back.pixels(), source.pixels())).isLessThan(1.5);
  }

  /** With chroma at half resolution, one-pixel stripes of red and blue would mix to purple. */
  @Test
  void colorsOfSinglePixelsSurvive() throws RejectedImageException {
    RgbImage stripes = Pictures.of(32, 32, (x, y, c) -> (x % 2 == 0 ? c == 0 : c == 2) ? 220 : 30);
    RgbImage back = new ImageDecoder().decode(encoder.encode(stripes));
    assertThat(Pictures.meanDifference(back.pixels(), stripes.pixels())).isLessThan(4);
  }

  @Test
  void everyComponentIsSampledAtEveryPixelAndTablesAreThoseOfQuality95() {
    byte[] file = encoder.encode(Pictures.waves(16, 16));
    int frame = JpegMaker.indexOf(file, 0xc0);
    for (int component = 0; component < 3; component++) {
      assertThat(file[frame + 11 + 3 * component]).isEqualTo((byte) 0x11);
    }
    // ITU-T T.81 table K.1 begins 16, 11, 12, 14 in zigzag order; quality 95 divides by ten.
    int tables = JpegMaker.indexOf(file, 0xdb);
    assertThat(file[tables + 5]).isEqualTo((byte) 2);
    assertThat(file[tables + 6]).isEqualTo((byte) 1);
    assertThat(file[tables + 7]).isEqualTo((byte) 1);
    assertThat(file[tables + 8]).isEqualTo((byte) 1);
  }

  @Test
  void equalPixelsGiveEqualBytes() {
    RgbImage image = Pictures.pattern(64, 64);
    byte[] pixels = image.pixels().clone();
    assertThat(encoder.encode(image)).isEqualTo(new JpegEncoder().encode(image));
    assertThat(image.pixels()).isEqualTo(pixels);
  }
}
