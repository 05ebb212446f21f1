package org.beamnet.runners.statistics;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.schemas.statistics.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says in what two statistics differ. */
@Command(
    name = "compare",
    description = {
      "Says whether two statistics are equal, to the bit, and else by how much they differ. Exit code"
          + " 0 if they are equal, 1 if not.",
      ""
    })
final class CompareCommand implements Callable<Integer> {
  private static final int CHANNELS = 3;

  @Parameters(index = "0", paramLabel = "A", description = "A dataset, or a statistics file.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private String second = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Statistics a = NamedStatistics.read(first).statistics();
    Statistics b = NamedStatistics.read(second).statistics();
    PrintWriter out = spec.commandLine().getOut();
    if (a.fingerprint().equals(b.fingerprint())) {
      out.println("equal: " + a.fingerprint());
      return 0;
    }
    out.println("not equal");
    String rules = a.rules().difference(b.rules());
    line(out, "pixel rules", rules.isEmpty() ? "the same" : second + ": " + rules);
    line(out, "images", a.images().equals(b.images()) ? "the same" : "others");
    line(
        out,
        "count",
        String.format(Locale.ROOT, "%,14d %,14d", a.moments().count(), b.moments().count()));
    StatisticsSummary of = StatisticsSummary.of(a);
    StatisticsSummary other = StatisticsSummary.of(b);
    String[] colours = {"red", "green", "blue"};
    for (int i = 0; i < CHANNELS; i++) {
      row(out, "mean " + colours[i] + ", of 255", "%.4f", of.mean255()[i], other.mean255()[i]);
    }
    for (int i = 0; i < CHANNELS; i++) {
      row(out, "eigenvalue " + (i + 1), "%.6f", of.eigenvalues()[i], other.eigenvalues()[i]);
    }
    for (int i = 0; i < CHANNELS; i++) {
      line(
          out,
          "axis " + (i + 1),
          String.format(Locale.ROOT, "%.2f degrees apart", angle(of, other, i)));
    }
    if (a.rules().side() == b.rules().side()) {
      line(
          out,
          "mean image",
          String.format(
              Locale.ROOT,
              "at most %.4f of 255 apart",
              largestDifference(a.meanImage(), b.meanImage())));
    }
    return 1;
  }

  private static double angle(StatisticsSummary a, StatisticsSummary b, int component) {
    double product = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      product += a.eigenvectors()[channel][component] * b.eigenvectors()[channel][component];
    }
    return Math.toDegrees(Math.acos(Math.min(1, Math.abs(product))));
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static void row(PrintWriter out, String name, String format, double a, double b) {
    line(out, name, String.format(Locale.ROOT, "%14s %14s", number(format, a), number(format, b)));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-20s %s%n", name, value);
  }
}
