package org.beamnet.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;

class PicturePixelsTest {
  private static final int SIDE = 16;

  @Test
  void rawIsTheDecodedSquare() throws IOException, RejectedImageException {
    byte[] file = picture();
    assertThat(
            new PicturePixels(rules(ImageEncoding.RAW, ImageDecoder.ID, ResizeRule.ID))
                .of(file)
                .pixels())
        .isEqualTo(new ImageRule(SIDE).prepare(file).image().pixels());
  }

  @Test
  void jpegIsWhatAReaderOfTheDatasetGetsBack() throws IOException, RejectedImageException {
    byte[] file = picture();
    RgbImage square = new ImageRule(SIDE).prepare(file).image();
    assertThat(
            new PicturePixels(rules(ImageEncoding.JPEG, ImageDecoder.ID, ResizeRule.ID))
                .of(file)
                .pixels())
        .isEqualTo(new ImageDecoder().decode(new JpegEncoder().encode(square)).pixels())
        .isNotEqualTo(square.pixels());
  }

  @Test
  void rulesOfAnotherVersionAreRefused() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> new PicturePixels(rules(ImageEncoding.RAW, "decode-9", ResizeRule.ID)))
        .withMessageContaining("the dataset has decode-9");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> new PicturePixels(rules(ImageEncoding.RAW, ImageDecoder.ID, "resize-9")))
        .withMessageContaining("the dataset has resize-9");
  }

  private static PixelRules rules(ImageEncoding encoding, String decoder, String resize) {
    return new PixelRules(SIDE, encoding, decoder, resize);
  }

  private static byte[] picture() throws IOException {
    Random random = new Random(5);
    BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 30; i++) {
      picture.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
