package org.beamnet.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Image files of every format. */
class ImageFuzzTest {
  private static final Path PICTURES =
      Path.of("../schemas/src/test/resources/org/beamnet/schemas/image");
  private static final int INPUTS = 1500;
  private static final int SIDE = 16;
  private static final int MAX_PIXELS = 120_000;

  private static final long MOST_BYTES = 64L << 20;

  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_LENGTH_AND_TYPE = 8;

  private final ImageRule rule =
      new ImageRule(
          new ImageDecoder(new Decoding(OrientationRule.UPRIGHT, MAX_PIXELS, 20, JpegLibrary.AUTO)),
          new ResizeRule(SIDE));

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tif", "webp"})
  void aPictureOrAReason(String ending) throws IOException {
    new Fuzz(
            ending,
            samples(ending),
            RejectedImageException.class,
            INPUTS,
            MOST_BYTES,
            file -> {
              try {
                rule.prepare(file);
              } catch (RejectedImageException e) {
                assertThat(e.reason()).isNotEqualTo(RejectReason.TOO_SLOW);
                throw e;
              }
            })
        .run();
  }

  private static List<Sample> samples(String ending) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String folder : List.of("decoded", "near", "fax", "webp")) {
      try (Stream<Path> files = Files.list(PICTURES.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith("." + ending))
            .sorted()
            .map(ImageFuzzTest::bytes)
            .forEach(
                bytes -> {
                  samples.add(Sample.of(bytes));
                  if (ending.equals("png")) {
                    samples.add(new Sample(bytes, ImageFuzzTest::withChecksums));
                  }
                });
      }
    }
    return samples;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the checksum of every chunk, as far as lengths lead. */
  private static byte[] withChecksums(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int at = PNG_SIGNATURE;
    while (at + PNG_LENGTH_AND_TYPE + Integer.BYTES <= png.length) {
      long sum = at + PNG_LENGTH_AND_TYPE + (file.getInt(at) & 0xFFFF_FFFFL);
      if (sum + Integer.BYTES > png.length) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + Integer.BYTES, (int) sum - at - Integer.BYTES);
      file.putInt((int) sum, (int) crc.getValue());
      at = (int) sum + Integer.BYTES;
    }
    return png;
  }
}
