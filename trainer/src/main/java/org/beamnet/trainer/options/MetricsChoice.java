package org.beamnet.trainer.options;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.telemetry.TrainingMetrics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a training's metrics can be read. */
public final class MetricsChoice {
  static final String HOST = "--metrics-host";

  /** Answers this machine only. */
  static final String LOOPBACK = "127.0.0.1";

  private static final int MOST = 65535;

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description =
          "Serve Prometheus metrics at http://HOST:N/metrics while training; 0: any free port, which"
              + " is printed. Default: not served.")
  private @Nullable Integer port;

  @Option(
      names = HOST,
      paramLabel = "HOST",
      description =
          "The address to serve metrics on. Default: 127.0.0.1, this machine only. They need no"
              + " password: 0.0.0.0 shows them to everyone who reaches the port. Any other than 127.0.0.1 must"
              + " be given on the command line, not in a file of options.")
  private String host = LOOPBACK;

  /** Checks the values. */
  public void check() {
    if (port != null && (port < 0 || port > MOST)) {
      throw new UsageException(
          String.format(Locale.ROOT, "metrics-port: must be 0 to %d, was %d", MOST, port));
    }
  }

  /**
   * Serves them, if that is asked for, until closed.
   *
   * @param out is told where
   * @throws UsageException if the port is taken
   */
  public Optional<HTTPServer> serve(TrainingMetrics metrics, PrintWriter out) {
    if (port == null) {
      return Optional.empty();
    }
    try {
      HTTPServer server =
          HTTPServer.builder()
              .hostname(host)
              .port(port)
              .registry(metrics.registry())
              .buildAndStart();
      out.printf(Locale.ROOT, "metrics: http://%s:%d/metrics%n", host, server.getPort());
      out.flush();
      return Optional.of(server);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "metrics-port, metrics-host: cannot listen on %s:%d (%s). Choose another port; 0 takes one that is free.",
              host,
              port,
              e.getMessage()));
    }
  }
}
