package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.jpeg.TurboPixels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The odd JPEG files that TwelveMonkeys collected for its own decoder (in its tests jar): each
 * gives an image of the size that corpus.csv says, or is rejected for the reason there.
 */
class CorpusTest {
  /** Larger ones would take half a minute with Java's own decoder. */
  private static final int COMPARED_BYTES = 500_000;

  static Stream<List<String>> files() {
    return Pictures.table("corpus.csv").stream().map(List::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void imageOrReason(List<String> row) {
    byte[] file = bytes(row.get(0));
    Outcome outcome = Outcome.of(new ImageDecoder(), file);
    assertThat(outcome.size() + outcome.reason())
        .isEqualTo(String.join(",", row.subList(1, row.size())));
    if (TurboPixels.available() && file.length < COMPARED_BYTES) {
      Decoding platform =
          new Decoding(OrientationRule.STORED, 100_000_000, 60, JpegLibrary.PLATFORM);
      assertThat(outcome).isEqualTo(Outcome.of(new ImageDecoder(platform), file));
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = CorpusTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + name + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
