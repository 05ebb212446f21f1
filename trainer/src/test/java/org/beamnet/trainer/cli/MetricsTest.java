package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.run.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a training that runs, read as Prometheus reads them. */
class MetricsTest {
  private static final int LIMIT_SECONDS = 120;
  private static final String WAIT = "beamnet_train_seconds_total{stage=\"wait\"}";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder.resolve("data"));
  }

  @Test
  void aTrainingIsReadWhileItRuns() throws Exception {
    int port = freePort();
    StopSignal stop = new StopSignal();
    CompletableFuture<Trainer.Outcome> training =
        CompletableFuture.supplyAsync(() -> train(stop, "run", port, "--epochs=100000"));
    Map<String, Double> early = await(port, training, "beamnet_train_steps_total", 1);
    assertThat(early).containsEntry("beamnet_train_epoch_bound", 100000.0);
    Map<String, Double> values = await(port, training, "beamnet_train_checkpoints_total", 2);
    stop.raise();
    Trainer.Outcome outcome = training.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(outcome.out()).contains("metrics: http://127.0.0.1:" + port + "/metrics");

    // Two checkpoints are safe, so two epochs are behind it, and an image counts once.
    double epochs = values.getOrDefault("beamnet_train_epoch", Double.NaN) - 1;
    assertThat(epochs).isGreaterThanOrEqualTo(1);
    assertThat(values.get("beamnet_train_images_total"))
        .isBetween(120 * epochs, 120 * (epochs + 1));
    assertThat(values.get("beamnet_train_steps_total")).isBetween(4 * epochs, 4 * (epochs + 1));
    assertThat(values)
        .containsEntry("beamnet_train_epoch_images", 120.0)
        .containsEntry("beamnet_train_learning_rate", 0.01);
    assertThat(values.get("beamnet_train_checkpoint_age_seconds")).isBetween(0.0, 60.0);
    EpochResult first =
        new RunFolder(folder.resolve("run"))
            .checkpoints()
            .newest(
                warning -> {
                  throw new AssertionError(warning);
                })
            .state()
            .history()
            .get(0);
    assertThat(values.get("beamnet_train_loss")).isPositive().isLessThan(2 * first.trainLoss());
    assertThat(values.get("beamnet_train_validation_top1_error")).isBetween(0.0, 1.0);
    assertThat(values.get("beamnet_train_validation_top5_error")).isZero(); // of three classes
    assertThat(values.get("beamnet_train_seconds_total{stage=\"step\"}")).isPositive();
    assertThat(values.get("beamnet_train_seconds_total{stage=\"validate\"}")).isPositive();
    assertThat(values.get(WAIT)).isGreaterThanOrEqualTo(early.get(WAIT));
    assertThat(values.keySet())
        .anyMatch(name -> name.matches("beamnet_train_info\\{.*recipe=\"small\".*seed=\"1\".*}"));
    assertDashboardAsksFor(values.keySet());
    assertDocumented(values.keySet());
  }

  @Test
  void aTakenPortIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Trainer.Outcome outcome = train(new StopSignal(), "refused", taken.getLocalPort());
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "in use", "another port")
          .doesNotContain("\tat ");
    }
    assertThat(train(new StopSignal(), "refused", 70000).err()).contains("must be 0 to 65535");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  /** Every metric of the dashboard is served, its panels have places of their own. */
  private static void assertDashboardAsksFor(Set<String> series) throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("../.github/grafana/beamnet-trainer.json").toFile());
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThan(30);
    Set<String> asked = new TreeSet<>();
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as("ids").isTrue();
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          int column = place.path("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(cells.add(column + "/" + (place.path("y").asInt() + y))).as("places").isTrue();
        }
      }
      assertThat(panel.path("targets")).isNotEmpty();
      panel.path("targets").forEach(target -> asked.addAll(names(target.path("expr").asText())));
    }
    assertThat(ids).hasSizeGreaterThan(10);
    assertThat(families(series)).containsAll(asked);
    assertThat(asked).hasSizeGreaterThan(12);
  }

  private static void assertDocumented(Set<String> series) throws IOException {
    String text =
        Files.readString(Path.of("../.github/METRICS.md"))
            .replace("`…_top", "`beamnet_train_validation_top");
    assertThat(families(series)).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }

  private static Set<String> families(Set<String> series) {
    Set<String> names = new TreeSet<>();
    series.forEach(name -> names.addAll(names(name)));
    return names;
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Pattern.compile("beamnet_train_[a-z0-9_]+")
        .matcher(text)
        .results()
        .forEach(m -> names.add(m.group()));
    return names;
  }

  /** The values once one of them is there and has come to so much. */
  private static Map<String, Double> await(
      int port, CompletableFuture<Trainer.Outcome> training, String name, double least)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < end && !training.isDone()) {
      try {
        Map<String, Double> values = read(port);
        if (values.getOrDefault(name, Double.NaN) >= least) {
          return values;
        }
      } catch (IOException e) {
        // Not there yet.
      }
      Thread.sleep(20);
    }
    throw new AssertionError(name + " has not come to " + least);
  }

  private static Map<String, Double> read(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
    String text =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .body();
    Map<String, Double> values = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            });
    return values;
  }

  private static Trainer.Outcome train(StopSignal stop, String run, int port, String... more) {
    String[] arguments = {
      "train",
      "--dataset=" + folder.resolve("data"),
      "--run=" + folder.resolve(run),
      "--recipe=small",
      "--metrics-port=" + port
    };
    return Trainer.run(
        stop,
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
