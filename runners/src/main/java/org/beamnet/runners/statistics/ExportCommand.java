package org.beamnet.runners.statistics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.schemas.numpy.NpzWriter;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.storage.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes statistics for other programs. */
@Command(
    name = "export",
    description = {
      "Writes them for other programs, by the file's suffix.",
      ".npz, for NumPy: mean_image [side, side, 3], 0 to 255; mean [3], std [3], covariance [3, 3],"
          + " eigenvalues [3], eigenvectors [3, 3] (component i in column i), of pixels in 0 to 1;"
          + " and the exact sums: count, pixel_sums [side, side, 3], products [6] (RR, RG, RB, GG, GB, BB).",
      ".json: all but the images, as in statistics/summary.json.",
      "Prints the constants as PyTorch programs want them.",
      ""
    })
final class ExportCommand implements Callable<Integer> {
  private static final int CHANNELS = 3;

  @Parameters(paramLabel = "PATH", description = "A dataset, or a statistics file.")
  private String path = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write, .npz or .json.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".npz") && !name.endsWith(".json")) {
      throw new ParameterException(
          spec.commandLine(), "--output: must end in .npz or .json, was " + output);
    }
    Statistics statistics = NamedStatistics.read(path).statistics();
    StatisticsSummary summary = StatisticsSummary.of(statistics);
    if (name.endsWith(".json")) {
      AtomicFile.write(output, Json.toBytes(summary));
    } else {
      AtomicFile.write(
          output,
          channel -> {
            // Not closed: the channel has an owner.
            NpzWriter npz = new NpzWriter(Channels.newOutputStream(channel));
            write(npz, statistics, summary);
            npz.finish();
          });
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(output);
    out.printf(
        "%ntransforms.Normalize(mean=%s, std=%s)%n",
        list(summary.mean()), list(summary.standardDeviation()));
    out.printf("eigval = torch.tensor(%s)%n", list(summary.eigenvalues()));
    out.printf(
        "eigvec = torch.tensor([%s])  # component i in column i%n",
        Arrays.stream(summary.eigenvectors())
            .map(ExportCommand::list)
            .collect(Collectors.joining(", ")));
    return 0;
  }

  private static void write(NpzWriter npz, Statistics statistics, StatisticsSummary summary)
      throws IOException {
    int side = statistics.rules().side();
    npz.add("mean_image", statistics.meanImage(), side, side, CHANNELS);
    npz.add("mean", summary.mean(), CHANNELS);
    npz.add("std", summary.standardDeviation(), CHANNELS);
    npz.add("covariance", flat(summary.covariance()), CHANNELS, CHANNELS);
    npz.add("eigenvalues", summary.eigenvalues(), CHANNELS);
    npz.add("eigenvectors", flat(summary.eigenvectors()), CHANNELS, CHANNELS);
    npz.add("count", new long[] {statistics.moments().count()}, 1);
    npz.add("pixel_sums", statistics.moments().pixelSums(), side, side, CHANNELS);
    long[] products = statistics.moments().products();
    npz.add("products", products, products.length);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static String list(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, "%.6f", value))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
