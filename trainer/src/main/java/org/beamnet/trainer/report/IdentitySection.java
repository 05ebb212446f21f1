package org.beamnet.trainer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.beamnet.schemas.html.Markup;

/** What ran, on what, and how it differs from the paper. */
final class IdentitySection {
  private IdentitySection() {}

  static Markup html(RunReport report) {
    return Markup.join(
        Html.section("What ran", identity(report)),
        Html.section("Differences from the paper", differences(report)),
        Html.section("Every value of the recipe", settings(report)));
  }

  private static Markup identity(RunReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("command", report.environment().command()));
    rows.add(List.of("recipe", report.recipe()));
    rows.add(List.of("seed", Long.toString(report.seed())));
    rows.add(List.of("recipe fingerprint", report.recipeFingerprint()));
    rows.add(List.of("dataset fingerprint", report.datasetFingerprint()));
    rows.add(List.of("statistics fingerprint", report.statisticsFingerprint()));
    if (!report.importedWeights().isEmpty()) {
      rows.add(List.of("started from weights of SHA-256", report.importedWeights()));
    }
    if (!report.nativeThreads().isEmpty()) {
      rows.add(List.of("native threads", threads(report.nativeThreads())));
    }
    rows.add(List.of("classes", Html.format("%,d", report.classes())));
    rows.add(List.of("parameters", Html.format("%,d", report.parameters())));
    rows.add(List.of("at most", report.epochBound() + " epochs"));
    report.environment().versions().forEach((name, value) -> rows.add(List.of(name, value)));
    report.environment().hardware().forEach((name, value) -> rows.add(List.of(name, value)));
    return Markup.format(
        "<dl>\n%s</dl>\n",
        rows.stream()
            .map(row -> Markup.format("<dt>%s</dt><dd>%s</dd>\n", row.get(0), row.get(1)))
            .collect(Markup.joining()));
  }

  private static String threads(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", then "));
  }

  private static Markup differences(RunReport report) {
    if (report.differences().isEmpty()) {
      return Markup.literal("<p>None in the recipe's values.</p>\n");
    }
    return Html.table(
        Html.Cells.WORDS,
        List.of("", "here", "paper", "where"),
        report.differences().stream()
            .map(one -> List.of(one.name(), one.value(), one.reference(), one.source()))
            .toList());
  }

  private static Markup settings(RunReport report) {
    return Html.table(
        Html.Cells.WORDS,
        List.of("", "value", "where"),
        report.settings().stream()
            .map(one -> List.of(one.name(), one.value(), one.source()))
            .toList());
  }
}
