package org.beamnet.schemas.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files in the layouts that programs write. */
class TiffDecodingTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;
  private static final int BITS = 258;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;

  private final ImageDecoder decoder = new ImageDecoder();

  /**
   * Every depth, packed, in both byte orders, in strips and tiles, pixel by pixel and in planes.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void everyLayoutGivesTheSamePixels(int bits) throws RejectedImageException {
    for (int samples : new int[] {1, 3}) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        for (int compression :
            new int[] {1, TiffMaker.LZW, TiffMaker.DEFLATE, TiffMaker.PACK_BITS}) {
          assertPixels(maker(bits, samples).order(order).compression(compression));
          assertPixels(maker(bits, samples).order(order).compression(compression).strips(7));
          assertPixels(maker(bits, samples).order(order).compression(compression).tiles(16, 16));
          assertPixels(
              maker(bits, samples).order(order).compression(compression).separate().strips(10));
          assertPixels(maker(bits, samples).order(order).compression(compression).reversed());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 5", "16, 5", "8, 8", "16, 8"})
  void differencesAreAddedUp(int bits, int compression) throws RejectedImageException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int samples : new int[] {1, 3}) {
        TiffMaker maker = maker(bits, samples).order(order).compression(compression);
        assertPixels(maker.differences().strips(7));
        assertPixels(
            maker(bits, samples).order(order).compression(compression).differences().tiles(16, 32));
        assertPixels(
            maker(bits, samples).order(order).compression(compression).differences().separate());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "8, 3"})
  void otherPredictorsAreUnsupported(int bits, int predictor) {
    RejectedImageException rejection =
        Rejections.of(maker(bits, 1).compression(TiffMaker.LZW).with(317, predictor).make());
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection)
        .hasMessage(
            String.format(
                Locale.ROOT, "a TIFF with predictor %d and samples of %d bits", predictor, bits));
  }

  @Test
  void missingEntriesHaveTheirDefault() throws RejectedImageException {
    assertPixels(maker(8, 3).without(259));
    assertPixels(maker(8, 3).without(278));
    assertPixels(maker(1, 1).without(258).without(277));
    for (int compression : new int[] {1, TiffMaker.LZW, TiffMaker.DEFLATE, TiffMaker.PACK_BITS}) {
      assertPixels(maker(8, 3).compression(compression).without(279));
      assertPixels(maker(8, 3).compression(compression).strips(9).without(279));
    }
    assertPixels(maker(8, 3).tiles(16, 16).without(325));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void entriesMayBeOfEveryWholeNumber(int type) throws RejectedImageException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      TiffMaker maker = maker(8, 3).order(order).compression(1).with(274, 6);
      for (int tag : new int[] {256, 257, 258, 259, 262, 274, 277}) {
        maker.typed(tag, type);
      }
      assertPixels(maker);
      ImageDecoder upright = new ImageDecoder(Decoding.of(OrientationRule.UPRIGHT));
      assertThat(upright.decode(maker.make()).width()).isEqualTo(HEIGHT);
    }
  }

  /** 16 bits a color by the specification; files from before have 8. */
  @ParameterizedTest
  @ValueSource(ints = {1, 256, 257})
  void colorMapsOf8And16Bits(int factor) throws RejectedImageException {
    int[] map = new int[3 * 256];
    for (int i = 0; i < map.length; i++) {
      map[i] = (i * 7 & 0xff) * factor;
    }
    byte[] file = maker(8, 1).with(262, 3).with(320, map).make();
    RgbImage expected =
        Pictures.of(
            WIDTH, HEIGHT, (x, y, c) -> map[c * 256 + maker(8, 1).sample(x, y, 0)] / factor);
    assertThat(decoder.decode(file).pixels()).isEqualTo(expected.pixels());
  }

  /** Meaning 0 is none, 1 an opacity that colors are multiplied by, 2 an opacity. */
  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "2, 8", "0, 16", "1, 16", "2, 16"})
  void extraSamples(int meaning, int bits) throws RejectedImageException {
    int max = (1 << bits) - 1;
    TiffMaker maker =
        new TiffMaker(
            WIDTH,
            HEIGHT,
            bits,
            4,
            (x, y, c) -> {
              int alpha = (x * 1771 + y * 900) & max;
              return c == 3 ? alpha : (int) ((long) ((x * 999 + y * 77 * c) & max) * alpha / max);
            });
    RgbImage expected =
        Pictures.of(
            WIDTH,
            HEIGHT,
            (x, y, c) -> {
              double value = maker.sample(x, y, c) * 255.0 / max;
              double alpha = maker.sample(x, y, 3) / (double) max;
              double shown =
                  meaning == 0 ? value : (meaning == 1 ? value : value * alpha) + 255 * (1 - alpha);
              return (int) Math.round(shown);
            });
    byte[] pixels = decoder.decode(maker.with(338, meaning).make()).pixels();
    assertThat(Pictures.maxDifference(pixels, expected.pixels())).isLessThanOrEqualTo(1);
  }

  @Test
  void zeroMayBeWhite() throws RejectedImageException {
    byte[] file = maker(4, 1).with(262, 0).make();
    RgbImage expected =
        Pictures.of(WIDTH, HEIGHT, (x, y, c) -> 255 - 17 * maker(4, 1).sample(x, y, 0));
    assertThat(decoder.decode(file).pixels()).isEqualTo(expected.pixels());
  }

  @ParameterizedTest
  @CsvSource({
    "runs-200.tif, right-200.png",
    "group3-200.tif, right-200.png",
    "group3-tagged-200.tif, right-200.png",
    "group3-tagged-filled-200.tif, right-200.png",
    "group4-200.tif, right-200.png",
    "reversed-200.tif, right-200.png",
    "group3-tagged-2000.tif, right-2000.png",
    "group4-3000.tif, right-3000.png"
  })
  void faxDataOfAllKinds(String name, String right) throws RejectedImageException {
    byte[] pixels = decoder.decode(Pictures.resource("fax/" + name)).pixels();
    assertThat(pixels).isEqualTo(decoder.decode(Pictures.resource("fax/" + right)).pixels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"runs-200.tif", "group3-200.tif", "group3-tagged-200.tif", "group4-200.tif"})
  void faxDataThatEndEarlyAreRefused(String name) throws RejectedImageException {
    byte[] file = Pictures.resource("fax/" + name);
    TiffEntries entries = new TiffEntries(file);
    long offset = entries.numbers(STRIP_OFFSETS, 0, 1)[0];
    long count = entries.numbers(STRIP_BYTES, 0, 1)[0];
    for (int i = (int) (offset + count / 2); i < offset + count; i++) {
      file[i] = 0;
    }
    assertThat(Rejections.of(file).reason()).isIn(RejectReason.TRUNCATED, RejectReason.CORRUPT);
  }

  @Test
  void bigTiffIsNamed() {
    RejectedImageException rejection = Rejections.of(Pictures.resource("cases/big.tif"));
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage("a TIFF of the kind BigTIFF, with offsets of 64 bits");
  }

  private static TiffMaker maker(int bits, int samples) {
    return new TiffMaker(
        WIDTH, HEIGHT, bits, samples, (x, y, c) -> x * 1771 + y * y * 37 + c * (x * 5 + 999));
  }

  private void assertPixels(TiffMaker maker) throws RejectedImageException {
    byte[] file = maker.make();
    int samples = (int) new TiffEntries(file).number(SAMPLES, 1);
    int bits = (int) new TiffEntries(file).number(BITS, 1);
    RgbImage expected =
        Pictures.of(
            WIDTH,
            HEIGHT,
            (x, y, c) ->
                (int)
                    Math.round(
                        maker.sample(x, y, samples == 1 ? 0 : c) * 255.0 / ((1 << bits) - 1)));
    assertThat(decoder.decode(file).pixels()).isEqualTo(expected.pixels());
  }
}
