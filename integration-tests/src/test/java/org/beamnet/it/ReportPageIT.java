package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a real, short training on the sample, opened from disk in a real browser. */
class ReportPageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Six charts, four of training health, the filters, eight examples, five rows of seven neighbors.
   */
  private static final int PICTURES = 6 + 4 + 1 + 8 + 35;

  private static final int MOST_MISTAKES = 12;

  @TempDir private static Path folder;
  private static Path page = Path.of("");

  @BeforeAll
  static void train() {
    assumeTrue(Browser.program().isPresent(), "no Chromium on the PATH: pages are not looked at");
    Path dataset = folder.resolve("dataset");
    Path run = folder.resolve("run");
    assertThat(
            Program.preprocess()
                .run(PATIENCE, "--source=" + Program.SAMPLE, "--output=" + dataset, "--side=32")
                .exitCode())
        .isZero();
    assertThat(
            Program.trainer()
                .run(
                    PATIENCE,
                    "train",
                    "--dataset=" + dataset,
                    "--run=" + run,
                    "--recipe=small",
                    "--epochs=2")
                .exitCode())
        .isZero();
    page = run.resolve("report.html");
  }

  @Test
  void isReadableOnAnyScreenAndNeedsNothingElse() throws IOException, InterruptedException {
    assertThat(page)
        .content()
        .contains(
            "Curves",
            "Training health",
            "The filters of conv1",
            "What it takes images for",
            "What it takes for alike",
            "What is confused",
            "Class by class",
            "What ran",
            "Differences from the paper",
            "Epoch by epoch");
    Path looks = Files.createDirectories(Path.of("target", "pages"));
    try (Browser browser =
        Browser.start(Browser.program().orElseThrow(), folder.resolve("profile"))) {
      for (int width : new int[] {1280, 390}) {
        for (String scheme : new String[] {"light", "dark"}) {
          String name = String.format(Locale.ROOT, "report-%d-%s", width, scheme);
          PageLook look = browser.look(page, width, scheme);
          Files.write(looks.resolve(name + ".png"), look.screenshot());
          look.requireReadable(name);
          assertThat(look.pictures()).as(name).isBetween(PICTURES, PICTURES + MOST_MISTAKES);
        }
      }
    }
  }
}
