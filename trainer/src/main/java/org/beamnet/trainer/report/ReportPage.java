package org.beamnet.trainer.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.network.ConvolutionSpec;

/**
 * A run as one page of HTML that needs no other file, for wide screens and narrow, light and dark.
 */
final class ReportPage {
  private static final double PERCENT = 100;
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5f6670; --ground: #ffffff; --line: #d9dde3; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e8eb; --soft: #a3abb5; --ground: #15181c; --line: #343a42; }
      }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 auto;
        max-width: 1200px; padding: 1rem; }
      h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      p { margin: .25rem 0; } .soft { color: var(--soft); font-size: .875rem; }
      .figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; }
      .figures b { display: block; font-size: 1.8rem; line-height: 1.2; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 1rem; }
      .charts img, .filters { max-width: 100%; height: auto; }
      .charts img { width: 100%; max-width: 460px; }
      .filters { image-rendering: pixelated; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .875rem; }
      td, th { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
      code { overflow-wrap: anywhere; font-size: .85em; }
      """;

  private final StringBuilder html = new StringBuilder();
  private final RunReport report;

  private ReportPage(RunReport report) {
    this.report = report;
  }

  /**
   * The page.
   *
   * @param report of the run
   * @param first its first convolution
   * @param parameters of the network
   */
  static String of(RunReport report, ConvolutionSpec first, float[] parameters) {
    ReportPage page = new ReportPage(report);
    page.addHead();
    if (!report.history().isEmpty()) {
      page.addFigures();
      page.addCharts();
    }
    page.addFilters(first, parameters);
    page.addIdentity();
    page.addDifferences();
    page.addHistory();
    page.addSettings();
    page.html.append("</body>\n</html>\n");
    return page.html.toString();
  }

  private void addHead() {
    add(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>BeamNet: recipe %s, seed %d</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>Recipe %s, seed %d</h1>
        <p class="soft">%s</p>
        """,
        report.recipe(), report.seed(), STYLE, report.recipe(), report.seed(), report.status());
  }

  private void addFigures() {
    EpochResult last = report.history().get(report.history().size() - 1);
    html.append("<div class=\"figures\">\n");
    addFigure("top-1 accuracy", accuracy(last.validation().top1Error()));
    addFigure("top-5 accuracy", accuracy(last.validation().top5Error()));
    addFigure("epochs", Integer.toString(last.epoch()));
    addFigure("images a second", format("%.0f", last.imagesPerSecond()));
    html.append("</div>\n");
    add(
        "<p class=\"soft\">Accuracy on %d validation images after the last epoch, one central crop each.</p>\n",
        last.validation().images());
  }

  private void addFigure(String name, String value) {
    add("<div><b>%s</b>%s</div>\n", value, name);
  }

  private void addCharts() {
    html.append("<h2>Curves</h2>\n");
    try {
      Charts charts = new Charts(report.history());
      byte[] loss = charts.loss();
      byte[] error = charts.error();
      byte[] learningRate = charts.learningRate();
      html.append("<div class=\"charts\">\n");
      addChart("Loss by epoch, training and validation", loss);
      addChart("Validation error by epoch, top-1 and top-5", error);
      addChart("Learning rate by epoch", learningRate);
      html.append("</div>\n");
      html.append("<p class=\"soft\">Dashed lines: the learning rate fell.</p>\n");
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java draws no text on a machine without a single font; days of training do not end for
      // that.
      add(
          "<p>Not drawn (%s). Java needs a font for that, such as the package fonts-dejavu-core; the numbers are below.</p>\n",
          escape(e.toString()));
    }
  }

  private void addChart(String name, byte[] svg) {
    add("<img alt=\"%s\" src=\"%s\">\n", name, dataUri("image/svg+xml", svg));
  }

  private void addFilters(ConvolutionSpec first, float[] parameters) {
    add(
        """
        <h2>The filters of conv1</h2>
        <img class="filters" alt="%d filters of %d by %d pixels" src="%s">
        <p class="soft">%d filters of %d×%d×3, each stretched to its own range.</p>
        """,
        first.filters(),
        first.kernel(),
        first.kernel(),
        dataUri("image/png", Png.toBytes(FilterPicture.of(first, parameters))),
        first.filters(),
        first.kernel(),
        first.kernel());
  }

  private void addIdentity() {
    html.append("<h2>What ran</h2>\n<div class=\"scroll\"><table>\n");
    addRow("command", report.environment().command());
    addRow("recipe fingerprint", report.recipeFingerprint());
    addRow("dataset fingerprint", report.datasetFingerprint());
    addRow("statistics fingerprint", report.statisticsFingerprint());
    if (!report.importedWeights().isEmpty()) {
      addRow("started from weights of SHA-256", report.importedWeights());
    }
    addRow("classes", Integer.toString(report.classes()));
    addRow("parameters", format("%,d", report.parameters()));
    addRow("at most", report.epochBound() + " epochs");
    report.environment().versions().forEach(this::addRow);
    html.append("</table></div>\n");
  }

  private void addRow(String name, String value) {
    add("<tr><th>%s</th><td><code>%s</code></td></tr>\n", name, escape(value));
  }

  private void addDifferences() {
    html.append("<h2>Differences from the paper</h2>\n");
    if (report.differences().isEmpty()) {
      html.append("<p>None in the recipe's values.</p>\n");
      return;
    }
    addTable(
        List.of("", "here", "paper", "where"),
        report.differences().stream()
            .map(d -> List.of(d.name(), d.value(), d.reference(), d.source()))
            .toList());
  }

  private void addSettings() {
    html.append("<h2>Every value of the recipe</h2>\n");
    addTable(
        List.of("", "value", "paper"),
        report.settings().stream().map(s -> List.of(s.name(), s.value(), s.source())).toList());
  }

  private void addTable(List<String> head, List<List<String>> rows) {
    html.append("<div class=\"scroll\"><table>\n<tr>");
    head.forEach(cell -> add("<th>%s</th>", cell));
    html.append("</tr>\n");
    for (List<String> row : rows) {
      add(
          "<tr>%s</tr>\n",
          row.stream().map(cell -> "<td>" + escape(cell) + "</td>").collect(Collectors.joining()));
    }
    html.append("</table></div>\n");
  }

  private void addHistory() {
    html.append("<h2>Epoch by epoch</h2>\n<div class=\"scroll\"><table>\n<tr>");
    List.of("epoch", "rate", "loss", "val. loss", "top-1 error %", "top-5 error %", "images/s")
        .forEach(cell -> add("<th class=\"number\">%s</th>", cell));
    html.append("</tr>\n");
    for (EpochResult result : report.history()) {
      add(
          "<tr>%s</tr>\n",
          List.of(
                  Integer.toString(result.epoch()),
                  format("%.1e", result.learningRate()),
                  format("%.4f", result.trainLoss()),
                  format("%.4f", result.validation().loss()),
                  format("%.2f", PERCENT * result.validation().top1Error()),
                  format("%.2f", PERCENT * result.validation().top5Error()),
                  format("%.0f", result.imagesPerSecond()))
              .stream()
              .map(cell -> "<td class=\"number\">" + cell + "</td>")
              .collect(Collectors.joining()));
    }
    html.append("</table></div>\n");
    addDecisions();
    addTimes();
    addSkipped();
  }

  private void addDecisions() {
    if (report.history().isEmpty()) {
      return;
    }
    html.append("<h2>What the schedule decided</h2>\n");
    addTable(
        List.of("after epoch", "decision", "reason"),
        report.history().stream()
            .map(
                result ->
                    List.of(
                        Integer.toString(result.epoch()),
                        result.decision().kind().name().toLowerCase(Locale.ROOT),
                        result.decision().reason()))
            .toList());
  }

  private void addTimes() {
    if (report.history().isEmpty()) {
      return;
    }
    html.append("<h2>Where the time went, in seconds</h2>\n");
    addTable(
        List.of(
            "epoch",
            "waiting for data",
            "forward, backward",
            "validation",
            "checkpoints",
            "loader: read",
            "decode",
            "augment"),
        report.history().stream()
            .map(
                result -> {
                  TimeSpent time = result.time();
                  return Stream.concat(
                          Stream.of(Integer.toString(result.epoch())),
                          Stream.of(
                                  time.waiting(),
                                  time.stepping(),
                                  time.validating(),
                                  time.saving(),
                                  time.loading().read(),
                                  time.loading().decode(),
                                  time.loading().augment())
                              .map(seconds -> format("%.2f", seconds)))
                      .toList();
                })
            .toList());
    html.append("<p class=\"soft\">The loader's threads work beside the one that trains.</p>\n");
  }

  private void addSkipped() {
    List<List<String>> rows =
        report.history().stream()
            .filter(result -> result.skipped() > 0 || result.validation().skipped() > 0)
            .map(
                result ->
                    List.of(
                        Integer.toString(result.epoch()),
                        Long.toString(result.skipped()),
                        Long.toString(result.validation().skipped())))
            .toList();
    if (!rows.isEmpty()) {
      html.append("<h2>Images skipped because they cannot be read</h2>\n");
      addTable(List.of("epoch", "training", "validation"), rows);
    }
  }

  private static String accuracy(double error) {
    return format("%.1f %%", PERCENT * (1 - error));
  }

  private static String dataUri(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String template, Object... values) {
    html.append(format(template, values));
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
