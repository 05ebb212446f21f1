package org.beamnet.schemas.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.beamnet.schemas.image.Damage;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.JpegMaker;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.Outcome;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.WholeImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With libjpeg-turbo or without: the same pixels, the same verdicts. */
class TurboPixelsTest {
  private final ImageDecoder turbo = new ImageDecoder();
  private final ImageDecoder platform =
      new ImageDecoder(new Decoding(OrientationRule.STORED, 100_000_000, 60, JpegLibrary.PLATFORM));

  @BeforeEach
  void requireLibrary() {
    assumeTrue(TurboPixels.available(), "libturbojpeg is not installed on this machine");
  }

  @Test
  void provenanceNamesIt() {
    assertThat(JpegLibrary.AUTO.inUse()).matches("libjpeg-turbo [0-9].*");
    assertThat(JpegLibrary.PLATFORM.inUse()).isEqualTo("Java's own");
  }

  /** Sizes around the blocks of 8 and 16, and lines of one pixel. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 500", "500, 1", "2, 3", "7, 8", "16, 16", "17, 33", "83, 61", "500, 375"})
  void samePixelsOfEveryKind(int width, int height) throws RejectedImageException {
    RgbImage noise = Pictures.pattern(width, height);
    byte[] gray = Arrays.copyOf(noise.pixels(), width * height);
    assertUsed(JpegMaker.samples(width, height, 1, gray));
    assertUsed(JpegMaker.progressive(noise));
    for (int[] sampling : new int[][] {{1, 1}, {2, 1}, {2, 2}}) {
      assertUsed(color(noise, sampling));
      assertUsed(color(Pictures.waves(width, height), sampling));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "4, 1", "4, 2", "1, 4"})
  void otherSamplingsAreLeftToThePlatform(int horizontal, int vertical)
      throws RejectedImageException {
    byte[] file = color(Pictures.pattern(83, 61), new int[] {horizontal, vertical});
    assertThat(TurboPixels.decode(JpegFile.parse(file), Orientation.STORED, new WholeImage()))
        .isFalse();
    assertThat(Outcome.of(turbo, file)).isEqualTo(Outcome.of(platform, file));
  }

  private void assertUsed(byte[] file) throws RejectedImageException {
    assertThat(TurboPixels.decode(JpegFile.parse(file), Orientation.STORED, new WholeImage()))
        .isTrue();
    assertThat(turbo.decode(file).pixels()).isEqualTo(platform.decode(file).pixels());
  }

  private static byte[] color(RgbImage image, int[] sampling) {
    return JpegMaker.color(image, sampling[0], sampling[1], ImageWriteParam.MODE_DISABLED);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void damagedFilesHaveTheSameOutcome(long seed) {
    Random random = new Random(seed);
    RgbImage noise = Pictures.pattern(61, 47);
    byte[][] files = {
      color(noise, new int[] {1, 1}),
      color(noise, new int[] {2, 1}),
      color(noise, new int[] {2, 2}),
      JpegMaker.progressive(noise),
      JpegMaker.samples(61, 47, 1, Arrays.copyOf(noise.pixels(), 61 * 47))
    };
    int images = 0;
    for (int round = 0; round < 1500; round++) {
      byte[] file = Damage.of(files[round % files.length], random);
      Outcome outcome = Outcome.of(turbo, file);
      assertThat(outcome)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Outcome.of(platform, file));
      images += outcome.reason().isEmpty() ? 1 : 0;
    }
    System.out.printf(Locale.ROOT, "seed %d: %d images of 1500%n", seed, images);
    assertThat(images).isBetween(100, 1400);
  }
}
