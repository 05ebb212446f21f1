package org.beamnet.runners.statistics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.beamnet.pipelines.dataset.LightingPicture;
import org.beamnet.pipelines.dataset.MeanPicture;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.storage.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows statistics: numbers, and on request pictures. */
@Command(
    name = "show",
    description = {
      "Prints the numbers: mean, standard deviation, principal components of the colours.",
      ""
    })
final class ShowCommand implements Callable<Integer> {
  private static final double WHITE = 255;

  @Parameters(paramLabel = "PATH", description = "A dataset, or a statistics file.")
  private String path = "";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = {
        "Also draw them: mean.png, the mean image, and lighting.png, the mean image with the colours"
            + " shifted along each principal component (a row each), by -2, -1, 0, 1 and 2 standard"
            + " deviations."
      })
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Statistics statistics = NamedStatistics.read(path).statistics();
    PrintWriter out = spec.commandLine().getOut();
    print(statistics, out);
    if (output != null) {
      Path mean = output.resolve("mean.png");
      Path lighting = output.resolve("lighting.png");
      AtomicFile.write(mean, MeanPicture.png(statistics));
      AtomicFile.write(lighting, LightingPicture.ofMean(statistics));
      out.printf("%npictures     %s%n             %s%n", mean, lighting);
    }
    return 0;
  }

  private static void print(Statistics statistics, PrintWriter out) {
    StatisticsSummary summary = StatisticsSummary.of(statistics);
    PixelRules rules = summary.rules();
    line(out, "images", String.format(Locale.ROOT, "%,d", summary.count()));
    line(
        out,
        "pixels",
        String.format(
            Locale.ROOT,
            "%d × %d, %s, decoder %s, resize %s",
            rules.side(),
            rules.side(),
            rules.encoding().id(),
            rules.decoder(),
            rules.resize()));
    line(out, "fingerprint", summary.fingerprint());
    line(out, "of images", summary.images().toString());
    out.printf("%n%-24s %9s %9s %9s%n", "", "red", "green", "blue");
    row(out, "mean, of 1", 1, summary.mean());
    row(out, "mean, of 255", 1, summary.mean255());
    row(out, "deviation, of 1", 1, summary.standardDeviation());
    row(out, "deviation, of 255", WHITE, summary.standardDeviation());
    out.printf("%nprincipal components, of pixels in 0 to 1%n");
    double[][] vectors = summary.eigenvectors();
    for (int i = 0; i < vectors.length; i++) {
      row(
          out,
          String.format(Locale.ROOT, "eigenvalue %.6f", summary.eigenvalues()[i]),
          1,
          vectors[0][i],
          vectors[1][i],
          vectors[2][i]);
    }
  }

  private static void row(PrintWriter out, String name, double scale, double... values) {
    out.printf(
        Locale.ROOT,
        "%-24s %9.4f %9.4f %9.4f%n",
        name,
        scale * values[0],
        scale * values[1],
        scale * values[2]);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-12s %s%n", name, value);
  }
}
