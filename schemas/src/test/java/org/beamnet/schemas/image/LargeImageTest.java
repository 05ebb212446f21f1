package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred megapixels go through a small heap. */
class LargeImageTest {
  private static final int WIDTH = 12_500;
  private static final int HEIGHT = 8_000;

  @TempDir private Path folder;

  @Test
  void hundredMegapixelsInAHeapOf64Megabytes() throws Exception {
    byte[] row = Pictures.waves(WIDTH, 1).pixels();
    Path file = folder.resolve("large.jpg");
    Files.write(file, JpegMaker.sameRows(WIDTH, HEIGHT, row));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Prepare.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // All rows are equal, so those of the result must be.
    assertThat(Files.readString(said, StandardCharsets.UTF_8).strip())
        .isEqualTo(String.format(Locale.ROOT, "%d x %d, rows equal", WIDTH, HEIGHT));
  }

  /** What runs under the small heap. */
  static final class Prepare {
    private Prepare() {}

    public static void main(String[] args) throws Exception {
      PreparedImage image = new ImageRule(64).prepare(Files.readAllBytes(Path.of(args[0])));
      byte[] pixels = image.image().pixels();
      byte[] first = Arrays.copyOf(pixels, 64 * 3);
      boolean equal = true;
      for (int y = 1; y < 64; y++) {
        equal &= Arrays.equals(pixels, y * 64 * 3, (y + 1) * 64 * 3, first, 0, 64 * 3);
      }
      System.out.printf(
          Locale.ROOT,
          "%d x %d, %s%n",
          image.sourceWidth(),
          image.sourceHeight(),
          equal ? "rows equal" : "rows differ");
    }
  }
}
