package org.beamnet.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Headless Chromium: opens pages from disk, as wide and as dark as asked, and looks at them. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int HEIGHT = 900;
  private static final int START_SECONDS = 60;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private Browser(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where it is installed; empty if it is not. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile a folder of its own
   */
  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            "--headless",
            "--no-sandbox", // Chromium has none for root, whom containers run as.
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("browser.log").toFile())
            .start();
    Path told = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < START_SECONDS * 10; i++) {
      if (Files.exists(told) && Files.readString(told).contains("\n")) {
        return new Browser(process, Integer.parseInt(Files.readAllLines(told).get(0)));
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(100);
    }
    kill(process);
    throw new IllegalStateException(
        "did not start: " + Files.readString(profile.resolveSibling("browser.log")));
  }

  /**
   * Opens a page, unfolds all that is folded, and looks at it.
   *
   * @param width of the window in pixels
   * @param scheme {@code light} or {@code dark}
   */
  PageLook look(Path page, int width, String scheme) throws IOException, InterruptedException {
    String address = page.toUri().toString();
    try (DevTools tab = new DevTools(client, tab())) {
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        tab.call(domain + ".enable");
      }
      tab.call(
          "Emulation.setDeviceMetricsOverride",
          "width",
          width,
          "height",
          HEIGHT,
          "deviceScaleFactor",
          1,
          "mobile",
          false);
      tab.call(
          "Emulation.setEmulatedMedia",
          "features",
          List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
      tab.forget();
      tab.call("Page.navigate", "url", address);
      tab.await("Page.loadEventFired");
      JsonNode seen = MAPPER.readTree(evaluate(tab, script()));
      List<String> broken = new ArrayList<>();
      seen.path("broken").forEach(name -> broken.add(name.asText()));
      String screenshot =
          tab.call("Page.captureScreenshot", "captureBeyondViewport", true).path("data").asText();
      PageLook look =
          new PageLook(
              complaints(tab),
              requests(tab, address),
              seen.path("pictures").asInt(),
              broken,
              seen.path("nameless").asInt(),
              seen.path("width").asInt() - width,
              seen.path("smallest").asDouble(),
              seen.path("faintest").asDouble(),
              Base64.getDecoder().decode(screenshot));
      tab.call("Page.close");
      return look;
    }
  }

  @Override
  public void close() {
    kill(process);
  }

  private static List<String> complaints(DevTools tab) {
    List<String> complaints = new ArrayList<>();
    tab.events("Log.entryAdded").forEach(event -> complaints.add(event.toString()));
    tab.events("Runtime.exceptionThrown").forEach(event -> complaints.add(event.toString()));
    tab.events("Runtime.consoleAPICalled").forEach(event -> complaints.add(event.toString()));
    return complaints;
  }

  private static List<String> requests(DevTools tab, String address) {
    return tab.events("Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asText())
        .filter(url -> !url.equals(address) && !url.startsWith("data:"))
        .toList();
  }

  private static String evaluate(DevTools tab, String script) {
    JsonNode result =
        tab.call("Runtime.evaluate", "expression", script, "awaitPromise", true).path("result");
    if (!result.path("type").asText().equals("string")) {
      throw new IllegalStateException("page-look.js: " + result);
    }
    return result.path("value").asText();
  }

  private static String script() throws IOException {
    try (InputStream script = Browser.class.getResourceAsStream("page-look.js")) {
      if (script == null) {
        throw new IllegalStateException("page-look.js must be on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The address of a new tab's socket. */
  private URI tab() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return URI.create(MAPPER.readTree(answer).path("webSocketDebuggerUrl").asText());
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
