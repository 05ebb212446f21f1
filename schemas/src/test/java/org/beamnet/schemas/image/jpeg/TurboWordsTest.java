package org.beamnet.schemas.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
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
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of plain files: the same pixels, the same verdicts. */
class TurboWordsTest {
  private static final int ALL = Integer.MAX_VALUE;

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
      decoder.decode(buffer, ALL, packed);
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
      decoder.decode(ByteBuffer.wrap(file), ALL, packed);
      assertThat(packed.toRgb().pixels()).isEqualTo(platform.decode(file).pixels());
    }
  }

  @ParameterizedTest
  @CsvSource({"256, 256", "7, 8", "17, 33", "300, 200", "1, 500", "40, 2"})
  void upperRowsAreThoseOfTheWholeImage(int width, int height) throws RejectedImageException {
    byte[] file = new JpegEncoder().encode(Pictures.pattern(width, height));
    byte[] whole = platform.decode(file).pixels();
    for (int rows : new int[] {1, 7, 8, 9, height / 2, height - 8, height - 1}) {
      if (rows < 1 || rows >= height) {
        continue;
      }
      decoder.decode(ByteBuffer.wrap(file), rows, packed);
      assertThat(packed.rows()).isEqualTo(rows);
      assertThat(packed.width()).isEqualTo(width);
      assertThat(packed.height()).isEqualTo(height);
      assertThat(packed.toRgb(rows).pixels())
          .isEqualTo(Arrays.copyOf(whole, rows * width * RgbImage.CHANNELS));
      assertThatThrownBy(() -> packed.words(0, rows, 1, new int[1], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void whereARowNeedsTheNextOneAllAreDecoded() throws RejectedImageException {
    RgbImage image = Pictures.pattern(61, 47);
    byte[] file = JpegMaker.color(image, 2, 2, ImageWriteParam.MODE_DISABLED);
    decoder.decode(ByteBuffer.wrap(file), 20, packed);
    assertThat(packed.rows()).isEqualTo(47);
    assertThat(packed.toRgb().pixels()).isEqualTo(platform.decode(file).pixels());
  }

  @Test
  void damageBelowTheRowsIsNotSeen() throws RejectedImageException {
    byte[] sound = new JpegEncoder().encode(Pictures.pattern(64, 64));
    byte[] upper = Arrays.copyOf(platform.decode(sound).pixels(), 20 * 64 * RgbImage.CHANNELS);
    byte[] damaged = sound.clone();
    Arrays.fill(damaged, sound.length - 100, sound.length - 2, (byte) 0x55);
    decoder.decode(ByteBuffer.wrap(damaged), 20, packed);
    assertThat(packed.toRgb(20).pixels()).isEqualTo(upper);
    // A file without its end is refused as ever.
    byte[] cut = Arrays.copyOf(sound, sound.length - 2);
    assertThat(outcome(cut, 20)).isEqualTo(Outcome.of(platform, cut));
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void ofDamagedFilesAWholeImageKeepsItsRowsAndARefusalItsReason(long seed)
      throws RejectedImageException {
    Random random = new Random(seed);
    byte[] file = new JpegEncoder().encode(Pictures.pattern(61, 47));
    int rows = 24;
    int whole = 0;
    int upper = 0;
    for (int round = 0; round < 1500; round++) {
      byte[] damaged = Damage.of(file, random);
      Outcome expected = Outcome.of(platform, damaged);
      Outcome outcome = outcome(damaged, rows);
      if (expected.reason().isEmpty()) {
        assertThat(outcome.reason()).as("seed %d, round %d", seed, round).isEmpty();
        int kept = Math.min(rows, packed.height());
        assertThat(packed.toRgb(kept).pixels())
            .as("seed %d, round %d", seed, round)
            .startsWith(
                Arrays.copyOf(
                    platform.decode(damaged).pixels(), kept * packed.width() * RgbImage.CHANNELS));
        whole++;
      } else if (outcome.reason().isEmpty()) {
        upper++;
      } else {
        assertThat(outcome).as("seed %d, round %d", seed, round).isEqualTo(expected);
      }
    }
    System.out.printf(
        Locale.ROOT, "seed %d: %d whole, %d only their upper rows%n", seed, whole, upper);
    assertThat(whole).isBetween(50, 1400);
    assertThat(upper).isBetween(10, 1400);
  }

  /** At a multiple of 32 bytes the library writes past the caches; a benchmark alone would tell. */
  @Test
  void pixelsBeginBesideABoundary() {
    for (int side : new int[] {1, 17, 64, 256, 300}) {
      packed.begin(side, side, side);
      assertThat(packed.memory().alignmentOffset(0, 32)).as("side %d", side).isEqualTo(8);
      assertThat(packed.memory().capacity()).isGreaterThanOrEqualTo(4 * side * side);
    }
  }

  @Test
  void theLimitOfPixelsHolds() {
    ByteBuffer file = ByteBuffer.wrap(new JpegEncoder().encode(Pictures.pattern(30, 20)));
    assertThat(
            Rejections.by(() -> new ImageDecoder(Decoding.upTo(599)).decode(file, ALL, packed))
                .reason())
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
    System.out.printf(
        Locale.ROOT, "seed %d: %d images of 1500, %d the short way%n", seed, images, taken);
    assertThat(images).isBetween(100, 1400);
    assertThat(taken).isBetween(50, images);
  }

  private boolean isTaken(byte[] file) {
    return TurboWords.decode(ByteBuffer.wrap(file), Integer.MAX_VALUE, ALL, packed);
  }

  private Outcome outcome(byte[] file) {
    return outcome(file, ALL);
  }

  private Outcome outcome(byte[] file, int rows) {
    return Outcome.by(
        () -> {
          decoder.decode(ByteBuffer.wrap(file), rows, packed);
          return packed.toRgb(packed.rows());
        });
  }
}
