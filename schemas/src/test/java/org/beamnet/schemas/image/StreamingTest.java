package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.image.scale.SquareScaler;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are scaled as they come give what the whole image gives. */
class StreamingTest {
  private static final int SIDE = 24;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void rowsInAnyPortionsScaleAlike(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      RgbImage image = Pictures.pattern(1 + random.nextInt(120), 1 + random.nextInt(120));
      SquareScaler scaler = new SquareScaler(SIDE);
      scaler.begin(image.width(), image.height(), Orientation.STORED);
      int rowBytes = image.width() * 3;
      for (int y = 0; y < image.height(); ) {
        int count = Math.min(1 + random.nextInt(4), image.height() - y);
        byte[] rows = new byte[count * rowBytes + 5];
        System.arraycopy(image.pixels(), y * rowBytes, rows, 5, count * rowBytes);
        scaler.rows(rows, 5, count);
        y += count;
      }
      assertThat(scaler.result().image().pixels())
          .as("seed %d, %d x %d", seed, image.width(), image.height())
          .isEqualTo(new ResizeRule(SIDE).apply(image).pixels());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5000", "5000, 1", "24, 24", "24, 25", "10, 7", "211, 97", "97, 212"})
  void filesScaleLikeTheirPixels(int width, int height) throws RejectedImageException {
    for (byte[] file : jpegs(Pictures.waves(width, height))) {
      PreparedImage prepared = new ImageRule(SIDE).prepare(file);
      RgbImage whole = new ImageDecoder().decode(file);
      assertThat(prepared.sourceWidth()).isEqualTo(width);
      assertThat(prepared.sourceHeight()).isEqualTo(height);
      assertThat(prepared.image().pixels()).isEqualTo(new ResizeRule(SIDE).apply(whole).pixels());
    }
  }

  private static List<byte[]> jpegs(RgbImage image) {
    int pixels = image.width() * image.height();
    byte[] gray = new byte[pixels];
    byte[] inks = new byte[pixels * 4];
    new Random(1).nextBytes(gray);
    new Random(2).nextBytes(inks);
    return List.of(
        JpegMaker.color(image),
        JpegMaker.color(image, 1, 1, ImageWriteParam.MODE_DISABLED),
        JpegMaker.progressive(image),
        JpegMaker.samples(image.width(), image.height(), 1, gray),
        JpegMaker.samples(image.width(), image.height(), 4, inks),
        JpegMaker.withAdobe(JpegMaker.samples(image.width(), image.height(), 4, inks), 2));
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turningComesBeforeScaling(Orientation orientation) {
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      RgbImage stored = Pictures.pattern(1 + random.nextInt(90), 1 + random.nextInt(90));
      SquareScaler scaler = new SquareScaler(SIDE);
      scaler.begin(stored.width(), stored.height(), orientation);
      scaler.rows(stored.pixels(), 0, stored.height());
      RgbImage upright = orientation.turned(stored);
      PreparedImage result = scaler.result();
      assertThat(result.sourceWidth()).isEqualTo(upright.width());
      assertThat(result.sourceHeight()).isEqualTo(upright.height());
      assertThat(result.image().pixels())
          .as("%s of %d x %d", orientation, stored.width(), stored.height())
          .isEqualTo(new ResizeRule(SIDE).apply(upright).pixels());
    }
  }

  /** More than a strip: the same as in one piece, where that fits the memory. */
  @Test
  void stripsJoin() throws RejectedImageException {
    byte[] gray = new byte[3000 * 6000 * 4];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) (i / 36_000 + i);
    }
    byte[] file = JpegMaker.samples(3000, 6000, 4, gray);
    RgbImage image = new ImageDecoder().decode(file);
    // Fewer rows than a strip has, from an upper part of the same data.
    byte[] upper = JpegMaker.samples(3000, 5600, 4, gray);
    RgbImage part = new ImageDecoder().decode(upper);
    assertThat(part.height()).isEqualTo(5600);
    assertThat(Arrays.mismatch(part.pixels(), image.pixels())).isEqualTo(part.pixels().length);
  }
}
