package org.beamnet.schemas.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageWriteParam;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.JpegMaker;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colors of every kind of JPEG, against the picture that was encoded. */
class JpegDecodingTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 2", "2, 2", "4, 1", "4, 2"})
  void anySubsampling(int horizontal, int vertical) throws RejectedImageException {
    RgbImage source = Pictures.waves(83, 61);
    byte[] file = JpegMaker.color(source, horizontal, vertical, ImageWriteParam.MODE_DISABLED);
    RgbImage image = decoder.decode(file);
    assertThat(image.width()).isEqualTo(83);
    assertThat(image.height()).isEqualTo(61);
    assertThat(Pictures.meanDifference(image.pixels(), source.pixels()))
        .isLessThan(horizontal * vertical);
  }

  /** Markers are looked for eight bytes at a time; where they lie must not matter. */
  @ParameterizedTest
  @ValueSource(bytes = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe})
  void theEndIsFoundWhereverItLies(byte filling) throws RejectedImageException {
    byte[] file = JpegMaker.color(Pictures.waves(83, 61));
    int end = file.length - 2;
    for (int more = 0; more <= 20; more++) {
      byte[] longer = Arrays.copyOf(file, file.length + more);
      Arrays.fill(longer, end, longer.length, filling);
      assertThat(Rejections.of(longer).reason()).isEqualTo(RejectReason.TRUNCATED);
      longer[end + more] = file[end];
      longer[end + more + 1] = file[end + 1];
      // What a decoder makes of the filling is its business; its structure is sound.
      assertThat(JpegFile.parse(longer).frame().width()).isEqualTo(83);
    }
  }

  @Test
  void progressiveHoldsTheSamePixelsAsBaseline() throws RejectedImageException {
    RgbImage source = Pictures.waves(83, 61);
    byte[] file = JpegMaker.progressive(source);
    assertThat(JpegMaker.indexOf(file, 0xc2)).isPositive();
    assertThat(decoder.decode(file).pixels())
        .isEqualTo(decoder.decode(JpegMaker.color(source)).pixels());
  }

  @Test
  void grayIsNeitherBrightenedNorTinted() throws RejectedImageException {
    byte[] ramp = new byte[256 * 16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i % 256);
    }
    RgbImage image = decoder.decode(JpegMaker.samples(256, 16, 1, ramp));
    RgbImage expected = Pictures.of(256, 16, (x, y, c) -> x);
    assertThat(Pictures.maxDifference(image.pixels(), expected.pixels())).isLessThanOrEqualTo(2);
  }

  /** JFIF 1.02's equations, computed here. */
  @Test
  void componentsWithoutAnyMarkerAreYcbcr() throws RejectedImageException {
    RgbImage expected = Pictures.solid(24, 24, 200, 90, 30);
    byte[] file = JpegMaker.samples(24, 24, 3, repeated(24 * 24, ycbcr(200, 90, 30)));
    assertThat(Pictures.maxDifference(decoder.decode(file).pixels(), expected.pixels()))
        .isLessThanOrEqualTo(2);
    assertThat(decoder.decode(JpegMaker.without(color(), 0xe0)).pixels())
        .isEqualTo(decoder.decode(color()).pixels());
  }

  @Test
  void adobesMarkerCanSayRgb() throws RejectedImageException {
    RgbImage expected = Pictures.solid(24, 24, 200, 90, 30);
    byte[] file = JpegMaker.samples(24, 24, 3, repeated(24 * 24, new int[] {200, 90, 30}));
    assertThat(
            Pictures.maxDifference(
                decoder.decode(JpegMaker.withAdobe(file, 0)).pixels(), expected.pixels()))
        .isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"200, 90, 30, 255", "10, 240, 128, 255", "200, 90, 30, 128", "0, 0, 0, 0"})
  void fourInks(int red, int green, int blue, int light) throws RejectedImageException {
    RgbImage expected =
        Pictures.solid(24, 24, red * light / 255, green * light / 255, blue * light / 255);
    // Inverted inks: the sample of cyan is what red is without black.
    byte[] cmyk =
        JpegMaker.samples(24, 24, 4, repeated(24 * 24, new int[] {red, green, blue, light}));
    int[] inverse = ycbcr(255 - red, 255 - green, 255 - blue);
    byte[] ycck =
        JpegMaker.samples(
            24, 24, 4, repeated(24 * 24, new int[] {inverse[0], inverse[1], inverse[2], light}));
    for (byte[] file :
        new byte[][] {cmyk, JpegMaker.withAdobe(cmyk, 0), JpegMaker.withAdobe(ycck, 2)}) {
      assertThat(Pictures.maxDifference(decoder.decode(file).pixels(), expected.pixels()))
          .isLessThanOrEqualTo(3);
    }
  }

  @Test
  void profilesOrientationCommentsAndTrailersChangeNothing() throws RejectedImageException {
    byte[] plain = color();
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    profile.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    profile.writeBytes(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    byte[] exifRotated =
        "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = JpegMaker.withSegment(plain, 0xe2, profile.toByteArray());
    file = JpegMaker.withSegment(file, 0xe2, new byte[] {'I', 'C', 'C', '_', 1, 2});
    file = JpegMaker.withSegment(file, 0xe1, exifRotated);
    file = JpegMaker.withSegment(file, 0xfe, new byte[] {1, 2, 3});
    file = JpegMaker.withSegment(file, 0xe0, new byte[0]);
    byte[] trailed = new byte[file.length + 1000];
    System.arraycopy(file, 0, trailed, 0, file.length);
    assertThat(decoder.decode(trailed).pixels()).isEqualTo(decoder.decode(plain).pixels());
  }

  private static byte[] color() {
    return JpegMaker.color(Pictures.waves(40, 30), 1, 1, ImageWriteParam.MODE_DISABLED);
  }

  private static int[] ycbcr(int red, int green, int blue) {
    return new int[] {
      (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue),
      (int) Math.min(255, Math.round(-0.168736 * red - 0.331264 * green + 0.5 * blue + 128)),
      (int) Math.min(255, Math.round(0.5 * red - 0.418688 * green - 0.081312 * blue + 128))
    };
  }

  private static byte[] repeated(int times, int[] pixel) {
    byte[] samples = new byte[times * pixel.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) pixel[i % pixel.length];
    }
    return samples;
  }

  /** Programs fill files up; where data are damaged, what is left over is no repeated byte. */
  @ParameterizedTest
  @CsvSource({
    "subsampling-420.jpg, 10",
    "subsampling-420.jpg, 1000",
    "progressive.jpg, 10",
    "progressive.jpg, 1000",
    "gray.jpg, 100",
    "cmyk.jpg, 100"
  })
  void bytesThatFillAFileUpAreIgnored(String name, int count) throws RejectedImageException {
    byte[] file = Pictures.resource("decoded/" + name);
    byte[] pixels = new ImageDecoder().decode(file).pixels();
    for (int fill : new int[] {0, 0x55, 0xaa}) {
      byte[] filled = Arrays.copyOf(file, file.length + count);
      Arrays.fill(filled, file.length - 2, file.length - 2 + count, (byte) fill);
      System.arraycopy(file, file.length - 2, filled, filled.length - 2, 2);
      assertThat(new ImageDecoder().decode(filled).pixels()).isEqualTo(pixels);
      filled[file.length + count / 2] ^= 1;
      assertThat(Rejections.of(filled).reason()).isEqualTo(RejectReason.CORRUPT);
    }
  }
}
