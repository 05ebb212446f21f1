package org.beamnet.trainer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window. A copy of the page, with a script at its end that tells what the
 * browser made of it, is laid out in a frame of the width that is asked for, because a window of
 * Chromium's cannot be as narrow as a telephone.
 *
 * @param program Chromium's
 * @param folder for pages and profiles
 */
record Browser(Path program, Path folder) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int LIMIT_SECONDS = 300;
  private static final Pattern TOLD =
      Pattern.compile("<pre id=\"told\">(.+?)</pre>", Pattern.DOTALL);
  private static final String TELL =
      """
      <script>
      addEventListener('load', () => parent.postMessage(JSON.stringify({
        width: innerWidth,
        room: document.documentElement.clientWidth,
        content: document.documentElement.scrollWidth,
        dark: matchMedia('(prefers-color-scheme: dark)').matches,
        ground: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
        headings: [...document.querySelectorAll('h2')].map(h => h.textContent),
        images: document.images.length,
        missing: [...document.images].filter(i => !(i.complete && i.naturalWidth > 0)).map(i => i.alt),
      }), '*'));
      </script>
      """;
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
      <body>
      <script>
      addEventListener('message', message => {
        const told = document.createElement('pre');
        told.id = 'told';
        told.textContent = message.data;
        document.body.append(told);
      });
      </script>
      <iframe src="copy.html" style="width: %dpx; height: 2000px; border: 0"></iframe>
      </body></html>
      """;

  /** What a person may have set. */
  enum Scheme {
    LIGHT,
    DARK
  }

  /**
   * What came of a page.
   *
   * @param page as the script told
   * @param console what the browser wrote to its console
   */
  record Sight(JsonNode page, List<String> console) {}

  /** The one in PATH, if there is one. */
  static Optional<Path> find() {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a page from disk. */
  Sight open(Path page, int width, Scheme scheme) throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, "page");
    String html = Files.readString(page);
    int end = html.lastIndexOf("</body>");
    Files.writeString(
        place.resolve("copy.html"), html.substring(0, end) + TELL + html.substring(end));
    Path frame = place.resolve("frame.html");
    Files.writeString(frame, FRAME.formatted(width));
    Path out = place.resolve("dom.html");
    Path log = place.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + place.resolve("profile"),
                // 0 is dark, 1 is light.
                "--blink-settings=preferredColorScheme=" + (scheme == Scheme.DARK ? 0 : 1),
                "--window-size=1400,2100",
                "--enable-logging=stderr",
                "--virtual-time-budget=20000",
                "--dump-dom",
                frame.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the browser does not end: " + Files.readString(log));
    }
    Matcher told = TOLD.matcher(Files.readString(out));
    if (!told.find()) {
      throw new AssertionError("the page tells nothing: " + Files.readString(log));
    }
    return new Sight(
        new ObjectMapper().readTree(unescape(told.group(1))),
        Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE")).toList());
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
