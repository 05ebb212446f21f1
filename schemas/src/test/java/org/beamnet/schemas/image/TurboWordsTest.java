package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of plain files: the same pixels, the same verdicts. */
class TurboWordsTest {
  private final ImageDecoder decoder = new ImageDecoder();
  private final ImageDecoder platform =
      new ImageDecoder(new Decoding(OrientationRule.STORED, 100_000_000, 60, JpegLibrary.PLATFORM));
  private final PackedImage packed = new PackedImage();

  @BeforeEach
  void requireLibrary() {
    assumeTrue(TurboPixels.available(), "libturbojpeg is not installed on this machine");
  }

  @ParameterizedTest
  @CsvSource({"256, 256", "1, 1", "1, 500", "500, 1", "7, 8", "17, 33", "300, 200", "8, 8"})
  void filesOfTheEncoderGoThisWay(int width, int height) throws RejectedImageException {
    for (RgbImage image :
        new RgbImage[] {Pictures.pattern(width, height), Pictures.waves(width, height)}) {
      byte[] file = new JpegEncoder().encode(image);
      assertThat(isTaken(file)).isTrue();
      assertThat(packed.width()).isEqualTo(width);
      assertThat(packed.height()).isEqualTo(height);
      assertThat(packed.toRgb().pixels()).isEqualTo(platform.decode(file).pixels());
    }
  }

  @Test
  void anyBufferWillDoAndStaysWhereItIs() throws RejectedImageException {
    byte[] file = new JpegEncoder().encode(Pictures.pattern(40, 30));
    byte[] expected = platform.decode(file).pixels();
    ByteBuffer direct = ByteBuffer.allocateDirect(file.length + 9).position(4).put(file).flip();
    for (ByteBuffer buffer :
        new ByteBuffer[] {ByteBuffer.wrap(file), direct.position(4).asReadOnlyBuffer()}) {
      int position = buffer.position();
      decoder.decode(buffer, packed);
      assertThat(packed.toRgb().pixels()).isEqualTo(expected);
      assertThat(buffer.position()).isEqualTo(position);
      assertThat(buffer.remaining()).isEqualTo(file.length);
    }
  }

  @Test
  void othersGoTheLongWayToTheSamePixels() throws RejectedImageException {
    RgbImage image = Pictures.pattern(61, 47);
    byte[] plain = new JpegEncoder().encode(image);
    byte[][] files = {
      JpegMaker.progressive(image),
      JpegMaker.color(image, 4, 1, ImageWriteParam.MODE_DISABLED),
      JpegMaker.without(plain, 0xe0),
      JpegMaker.withSegment(plain, 0xe1, new byte[20]),
      JpegMaker.withSegment(plain, 0xfe, new byte[2000])
    };
    for (byte[] file : files) {
      assertThat(isTaken(file)).isFalse();
      decoder.decode(ByteBuffer.wrap(file), packed);
      assertThat(packed.toRgb().pixels()).isEqualTo(platform.decode(file).pixels());
    }
  }

  @Test
  void theLimitOfPixelsHolds() {
    ByteBuffer file = ByteBuffer.wrap(new JpegEncoder().encode(Pictures.pattern(30, 20)));
    assertThat(
            Rejections.by(() -> new ImageDecoder(Decoding.upTo(599)).decode(file, packed)).reason())
        .isEqualTo(RejectReason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void damagedFilesHaveTheSameOutcome(long seed) {
    Random random = new Random(seed);
    byte[][] files = {
      new JpegEncoder().encode(Pictures.pattern(61, 47)),
      new JpegEncoder().encode(Pictures.waves(64, 64)),
      JpegMaker.color(Pictures.waves(61, 47), 2, 2, ImageWriteParam.MODE_DISABLED)
    };
    int images = 0;
    int taken = 0;
    for (int round = 0; round < 1500; round++) {
      byte[] file = Damage.of(files[round % files.length], random);
      Outcome outcome = outcome(file);
      assertThat(outcome)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Outcome.of(platform, file));
      images += outcome.reason().isEmpty() ? 1 : 0;
      taken += isTaken(file) ? 1 : 0;
    }
    System.out.printf("seed %d: %d images of 1500, %d the short way%n", seed, images, taken);
    assertThat(images).isBetween(100, 1400);
    assertThat(taken).isBetween(50, images);
  }

  private boolean isTaken(byte[] file) {
    return TurboWords.decode(ByteBuffer.wrap(file), Integer.MAX_VALUE, packed);
  }

  private Outcome outcome(byte[] file) {
    return Outcome.by(
        () -> {
          decoder.decode(ByteBuffer.wrap(file), packed);
          return packed.toRgb();
        });
  }
}
