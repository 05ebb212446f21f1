package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code dataset.html} of a thousand classes of images of many sizes, some of them broken, in a
 * browser. What it looked like is left in {@code target/pages}.
 */
class DatasetPageIT {
  private static final int CLASSES = 1000;

  @TempDir private static Path folder;
  private static Path page = Path.of("");

  @BeforeAll
  static void preprocess() throws IOException {
    assumeTrue(Browser.program().isPresent(), "no Chromium on the PATH: pages are not looked at");
    Path source = folder.resolve("source");
    Random random = new Random(11);
    for (int label = 0; label < CLASSES; label++) {
      Path images =
          Files.createDirectories(source.resolve(String.format(Locale.ROOT, "n%08d", label * 137)));
      for (int i = 0; i < 2; i++) {
        BufferedImage image =
            new BufferedImage(
                6 + random.nextInt(60), 6 + random.nextInt(60), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, random.nextInt(1 << 24));
        ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
      }
    }
    Files.writeString(source.resolve("n00000137/" + "a_long_name_".repeat(18) + ".jpg"), "none");
    Files.writeString(source.resolve("n00000274/<img src=x>.jpg"), "");
    Path dataset = folder.resolve("dataset");
    Program.Outcome outcome =
        Program.preprocess()
            .run(
                Duration.ofMinutes(10),
                "--source=" + source,
                "--output=" + dataset,
                "--side=16",
                "--holdOut=0.5",
                "--shardImages=40",
                "--maxRejected=0.01");
    assertThat(outcome.exitCode()).isZero();
    page = dataset.resolve(DatasetLayout.PAGE);
  }

  @Test
  void isReadableOnAnyScreenAndNeedsNothingElse() throws IOException, InterruptedException {
    Optional<Path> program = Browser.program();
    Path looks = Files.createDirectories(Path.of("target", "pages"));
    try (Browser browser = Browser.start(program.orElseThrow(), folder.resolve("profile"))) {
      for (int width : new int[] {1280, 390}) {
        for (String scheme : new String[] {"light", "dark"}) {
          String name = String.format(Locale.ROOT, "dataset-%d-%s", width, scheme);
          PageLook look = browser.look(page, width, scheme);
          Files.write(looks.resolve(name + ".png"), look.screenshot());
          look.requireReadable(name);
          assertThat(look.pictures())
              .as(name + ": two histograms, mean image, lighting axes")
              .isEqualTo(4);
        }
      }
    }
  }

  @Test
  void theTestSeesWhatIsWrong() throws IOException, InterruptedException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.html"),
            """
            <!doctype html><title>Wrong</title><link rel="icon" href="data:,">
            <p style="width: 2000px; color: #ccc; font-size: 7px">wide, faint, small</p>
            <img src="nowhere.png" alt="gone"><img src="data:,">
            <script>console.error('a complaint'); undefined.field;</script>
            """);
    try (Browser browser = Browser.start(Browser.program().orElseThrow(), folder.resolve("p2"))) {
      PageLook look = browser.look(wrong, 390, "light");
      assertThat(look.complaints()).anyMatch(text -> text.contains("a complaint"));
      assertThat(look.complaints()).anyMatch(text -> text.contains("TypeError"));
      assertThat(look.requests()).singleElement().asString().endsWith("nowhere.png");
      assertThat(look.pictures()).isEqualTo(2);
      assertThat(look.broken()).containsExactly("gone", "");
      assertThat(look.nameless()).isEqualTo(1);
      assertThat(look.excess()).isGreaterThan(1000);
      assertThat(look.smallest()).isEqualTo(7);
      assertThat(look.faintest()).isLessThan(2);
    }
  }
}
