package org.beamnet.schemas.image.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First frames of GIF files, usual and unusual. */
class GifDecodingTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 19;

  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "5, false", "1, true", "3, true"})
  void clearCodesMayBeRepeated(int clears, boolean interlaced) throws RejectedImageException {
    byte[] numbers = numbers(WIDTH * HEIGHT);
    GifMaker maker = new GifMaker(WIDTH, HEIGHT, numbers).clears(clears);
    RgbImage image = decoder.decode((interlaced ? maker.interlaced() : maker).make());
    assertThat(image.pixels())
        .isEqualTo(
            Pictures.of(WIDTH, HEIGHT, (x, y, c) -> GifMaker.color(numbers[y * WIDTH + x], c))
                .pixels());
  }

  /** The canvas is the image; what the frame leaves out, and its transparent color, are white. */
  @ParameterizedTest
  @CsvSource({
    "23, 19, 0, 0, 23, 19",
    "60, 50, 0, 0, 60, 50",
    "60, 50, 37, 31, 60, 50",
    "60, 50, 5, 9, 60, 50",
    "0, 0, 0, 0, 23, 19",
    "10, 50, 3, 4, 26, 50",
    "60, 10, 50, 4, 73, 23"
  })
  void theFrameLiesOnTheCanvas(
      int screenWidth, int screenHeight, int left, int top, int width, int height)
      throws RejectedImageException {
    byte[] numbers = numbers(WIDTH * HEIGHT);
    GifMaker maker =
        new GifMaker(WIDTH, HEIGHT, numbers)
            .on(screenWidth, screenHeight, left, top)
            .transparent(5);
    RgbImage expected =
        Pictures.of(
            width,
            height,
            (x, y, c) -> {
              boolean inside = x >= left && x < left + WIDTH && y >= top && y < top + HEIGHT;
              int number = inside ? numbers[(y - top) * WIDTH + x - left] : 5;
              return number == 5 ? 255 : GifMaker.color(number, c);
            });
    for (byte[] file : new byte[][] {maker.make(), maker.interlaced().make()}) {
      RgbImage image = decoder.decode(file);
      assertThat(image.width()).isEqualTo(width);
      assertThat(image.height()).isEqualTo(height);
      assertThat(image.pixels()).isEqualTo(expected.pixels());
    }
  }

  /** Tables that grow, are full, and start again, by another program's encoder. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 16, 100, 256})
  void tablesOfAllSizes(int colors) throws IOException, RejectedImageException {
    BufferedImage image = new BufferedImage(150, 140, BufferedImage.TYPE_BYTE_INDEXED);
    Random random = new Random(colors);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int number = y < 60 ? random.nextInt(colors) : (x / 7 + y) % colors;
        image.getRaster().setSample(x, y, 0, number);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "gif", file);
    RgbImage expected =
        Pictures.of(150, 140, (x, y, c) -> image.getRGB(x, y) >> (16 - 8 * c) & 0xff);
    assertThat(decoder.decode(file.toByteArray()).pixels()).isEqualTo(expected.pixels());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "218, false", "436, false", "218, true", "436, true"})
  void dataThatEndBeforeThePixelsAreTruncated(int pixels, boolean interlaced) {
    GifMaker maker = new GifMaker(WIDTH, HEIGHT, numbers(WIDTH * HEIGHT)).pixels(pixels);
    RejectedImageException rejection =
        Rejections.of((interlaced ? maker.interlaced() : maker).make());
    assertThat(rejection.reason()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(rejection).hasMessage("the data of the GIF frame end before its pixels do");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 11, 12, 255})
  void otherCodeSizesAreNamed(int size) {
    RejectedImageException rejection =
        Rejections.of(new GifMaker(4, 4, numbers(16)).codeSize(size).make());
    assertThat(rejection.reason()).isEqualTo(RejectReason.CORRUPT);
    assertThat(rejection)
        .hasMessage(
            String.format(
                Locale.ROOT, "a GIF frame with LZW code size %d; 2 to 8 are allowed", size));
  }

  @Test
  void aFrameWithoutPaletteIsNamed() {
    RejectedImageException rejection =
        Rejections.of(new GifMaker(4, 4, numbers(16)).withoutPalette().make());
    assertThat(rejection.reason()).isEqualTo(RejectReason.CORRUPT);
    assertThat(rejection).hasMessage("a GIF frame without a palette");
  }

  @Test
  void aCodeThatMeansNothingIsNamed() {
    byte[] file = new GifMaker(4, 4, numbers(16)).make();
    int firstCodes = file.length - 14;
    // The first code after a clear one, 31, is that of no color.
    file[firstCodes] |= (byte) 0xe0;
    file[firstCodes + 1] |= 3;
    RejectedImageException rejection = Rejections.of(file);
    assertThat(rejection.reason()).isEqualTo(RejectReason.CORRUPT);
    assertThat(rejection).hasMessage("the LZW data of the GIF have a code that means nothing");
  }

  @Test
  void aCanvasBeyondTheLimitIsRefused() {
    byte[] file = new GifMaker(4, 4, numbers(16)).on(20_000, 20_000, 0, 0).make();
    assertThat(Rejections.of(file).reason()).isEqualTo(RejectReason.TOO_LARGE);
  }

  private static byte[] numbers(int count) {
    byte[] numbers = new byte[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (byte) ((i * i / 5 + i / 3) % GifMaker.COLORS);
    }
    return numbers;
  }
}
