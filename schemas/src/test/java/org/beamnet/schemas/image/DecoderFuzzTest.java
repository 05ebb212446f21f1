package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file, the outcome is an image or a reason. */
class DecoderFuzzTest {
  private static final int ROUNDS = 2000;

  private final ImageDecoder decoder = new ImageDecoder(Decoding.upTo(5_000_000));
  private final List<byte[]> files =
      Pictures.table("decoded.csv").stream()
          .map(row -> Pictures.resource("decoded/" + row[0]))
          .toList();

  @Timeout(60)
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damagedFilesAreDecodedOrRejected(long seed) {
    Random random = new Random(seed);
    int images = 0;
    int rejected = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = Damage.of(files.get(random.nextInt(files.size())), random);
      try {
        RgbImage image = decoder.decode(file);
        assertThat((long) image.width() * image.height()).isLessThanOrEqualTo(5_000_000);
        images++;
      } catch (RejectedImageException e) {
        assertThat(e).message().as("seed %d round %d", seed, round).isNotBlank();
        rejected++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    System.out.printf(Locale.ROOT, "seed %d: %d images, %d rejected%n", seed, images, rejected);
    assertThat(images).isGreaterThan(ROUNDS / 20);
    assertThat(rejected).isGreaterThan(ROUNDS / 4);
  }
}
