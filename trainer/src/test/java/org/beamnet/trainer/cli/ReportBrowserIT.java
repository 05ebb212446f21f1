package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of a real, small training, opened from disk in a real browser. */
class ReportBrowserIT {
  @TempDir private static Path folder;
  private static Browser browser = new Browser(Path.of(""), Path.of(""));

  @BeforeAll
  static void train() throws IOException {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "there is no Chromium in PATH");
    browser = new Browser(program.orElseThrow(), folder);
    new TinyDataset(32, 120, 60, 2, 1).write(folder.resolve("data"));
    assertThat(
            Trainer.run(
                    "train",
                    "--dataset=" + folder.resolve("data"),
                    "--run=" + folder.resolve("run"),
                    "--recipe=small",
                    "--epochs=2")
                .exitCode())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
  void isWholeAndReadable(int width, Browser.Scheme scheme) throws Exception {
    Browser.Sight sight = browser.open(folder.resolve("run/report.html"), width, scheme);
    JsonNode page = sight.page();
    assertThat(sight.console()).isEmpty();
    assertThat(page.path("width").asInt()).isEqualTo(width);
    assertThat(page.path("content").asInt()).isEqualTo(page.path("room").asInt());
    assertThat(page.path("missing")).isEmpty();
    // Six charts, the filters, eight examples, five rows of seven neighbours, and some mistakes.
    assertThat(page.path("images").asInt()).isBetween(6 + 1 + 8 + 35, 6 + 1 + 8 + 35 + 12);
    List<String> headings = new ArrayList<>();
    page.path("headings").forEach(heading -> headings.add(heading.asText()));
    assertThat(headings)
        .contains(
            "Curves",
            "The filters of conv1",
            "What it takes images for",
            "What it takes for alike",
            "What is confused",
            "Class by class",
            "What ran",
            "Differences from the paper",
            "Epoch by epoch");
    boolean dark = scheme == Browser.Scheme.DARK;
    assertThat(page.path("dark").asBoolean()).isEqualTo(dark);
    assertThat(brightness(page.path("ground")) < brightness(page.path("ink"))).isEqualTo(dark);
    // Of 255; what is told apart with ease differs by half of it.
    assertThat(Math.abs(brightness(page.path("ground")) - brightness(page.path("ink"))))
        .isGreaterThan(150);
  }

  /** What the other test relies on: a page that is not so is seen not to be. */
  @Test
  void aBrokenPageIsFoundOut() throws Exception {
    Path page = folder.resolve("broken.html");
    Files.writeString(
        page,
        """
        <!DOCTYPE html><html><head><title>broken</title></head><body>
        <img alt="gone" src="data:image/png;base64,AAAA"><div style="width: 900px">wide</div>
        <script>nothing.here();</script>
        </body></html>
        """);
    Browser.Sight sight = browser.open(page, 390, Browser.Scheme.LIGHT);
    assertThat(sight.console()).anyMatch(line -> line.contains("nothing is not defined"));
    assertThat(sight.page().path("missing").get(0).asText()).isEqualTo("gone");
    assertThat(sight.page().path("content").asInt()).isGreaterThan(900);
  }

  /** Of a colour such as rgb(1, 2, 3). */
  private static int brightness(JsonNode color) {
    String[] channels = color.asText().replaceAll("[^0-9,]", "").split(",", -1);
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Integer.parseInt(channels[i]);
    }
    return sum / 3;
  }
}
