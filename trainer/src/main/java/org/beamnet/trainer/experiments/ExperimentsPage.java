package org.beamnet.trainer.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.experiments.compare.ExperimentResult;
import org.beamnet.trainer.experiments.compare.Finding;
import org.beamnet.trainer.experiments.compare.Results;
import org.beamnet.trainer.experiments.compare.Tuning;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.DatasetFacts;
import org.beamnet.trainer.experiments.plan.Measure;
import org.beamnet.trainer.report.Html;
import org.beamnet.trainer.report.chart.ChartStyle;

/** What a plan came to as one page of HTML that needs no other file. */
final class ExperimentsPage {
  private static final Markup STYLE =
      Markup.literal(
          """
      .verdict, .measured { white-space: nowrap; } .verdict { font-weight: 600; }
      .agrees { color: #2f9e5b; } .disagrees { color: #d9534f; }
      td { min-width: 5rem; }
      """);

  private final PageText html = new PageText();
  private final Results results;

  private ExperimentsPage(Results results) {
    this.results = results;
  }

  static String of(Results results) {
    ExperimentsPage page = new ExperimentsPage(results);
    page.addHead();
    page.addSummary();
    results.experiments().forEach(page::addExperiment);
    page.addTunings();
    page.addIdentity();
    page.addCells();
    return page.html.end();
  }

  private void addHead() {
    html.add(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>BeamNet: %s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        <h1>%s</h1>
        """,
        results.plan(), Html.STYLE, STYLE, results.plan());
    html.add(
        "<p class=\"soft\">%d of %d trainings finished; seeds %s.</p>\n",
        results.cells().size(), results.planned(), words(results.seeds()));
    for (DatasetFacts dataset : results.datasets()) {
      html.add("<p class=\"soft\">%s</p>\n", dataset.words());
    }
  }

  private void addSummary() {
    html.add("<h2>What the paper says, and what was found here</h2>\n");
    html.startTable(
        List.of("claim", "the paper", "cuda-convnet2", "measured here: mean ± deviation", "so"));
    for (ExperimentResult experiment : results.experiments()) {
      for (Finding finding : experiment.findings()) {
        html.add(
            "<tr><td><a href=\"#%s\">%s</a></td><td>%s</td><td>%s</td><td class=\"measured\">%s<br>%s<br>%s</td><td class=\"verdict %s\">%s</td></tr>\n",
            experiment.name(),
            finding.claim(),
            finding.paper(),
            finding.cudaConvnet2(),
            finding.measure(),
            finding.lower().words(finding.unit()),
            finding.higher().words(finding.unit()),
            finding.verdict().words().replace(' ', '-'),
            finding.verdict().words());
      }
    }
    html.endTable();
    html.add(
        "<p class=\"soft\">Agrees, disagrees: the 95 %% interval of the difference lies wholly on one side of zero"
            + " (Welch's t; paired where both arms are the same networks). Cannot tell: it holds zero, or there is"
            + " one seed only. No claim is corrected for the number of claims.</p>\n");
  }

  private void addExperiment(ExperimentResult experiment) {
    html.add("<h2 id=\"%s\">%s</h2>\n", experiment.name(), experiment.name());
    for (ExperimentResult.ArmResult arm : experiment.arms()) {
      html.add(
          "<p class=\"soft\"><b>%s</b>: base %s%s%s%s</p>\n",
          arm.name(),
          experiment.base(),
          arm.flags().isEmpty() ? Markup.NONE : Markup.format(", <code>%s</code>", arm.flags()),
          arm.tuned() == null ? "" : ", chosen: " + arm.tuned(),
          arm.views() == 1 ? "" : ", evaluated with " + arm.views() + " views");
    }
    html.add("<div class=\"charts\">\n");
    for (Finding finding : experiment.findings()) {
      if (finding.lower().spread() != null && finding.higher().spread() != null) {
        html.addChart(finding.claim(), new FindingChart(finding).svg());
      }
    }
    addCurves(experiment);
    html.add("</div>\n");
    for (Finding finding : experiment.findings()) {
      html.add(
          "<p>%s: <span class=\"verdict %s\">%s</span>. %s.</p>\n",
          finding.claim(),
          finding.verdict().words().replace(' ', '-'),
          finding.verdict().words(),
          capital(finding.words()));
    }
  }

  /** The curves that a measure was read off. */
  private void addCurves(ExperimentResult experiment) {
    for (Finding finding : experiment.findings()) {
      boolean training = finding.kind() == Measure.EPOCHS_TO_TRAINING_ERROR;
      boolean validation = finding.kind() == Measure.EPOCHS_TO_VALIDATION_ERROR;
      boolean run = experiment.arms().stream().noneMatch(arm -> arm.cells().isEmpty());
      if (run && (training || validation)) {
        CurveChart chart =
            new CurveChart(training ? "Training error (%)" : "Top-1 validation error (%)");
        for (ExperimentResult.ArmResult arm : experiment.arms()) {
          chart.add(
              arm.name(),
              arm.name().equals(experiment.arms().get(0).name())
                  ? ChartStyle.BLUE
                  : ChartStyle.ORANGE,
              arm.cells().stream()
                  .map(results::cell)
                  .map(cell -> training ? cell.curve() : cell.validation())
                  .toList());
        }
        html.addChart(finding.measure() + ", by epoch, every seed", chart.svg());
      }
    }
  }

  private void addTunings() {
    if (results.tunings().isEmpty()) {
      return;
    }
    html.add("<h2>Values tried</h2>\n");
    html.startTable(List.of("experiment", "arm", "flag", "value", "epochs to it", ""));
    for (Tuning tuning : results.tunings()) {
      for (Tuning.Trial trial : tuning.trials()) {
        html.addRow(
            List.of(
                tuning.experiment(),
                tuning.arm(),
                tuning.flag(),
                trial.value(),
                trial.epochs() == null
                    ? trial.state()
                    : String.format(Locale.ROOT, "%.2f", trial.epochs()),
                trial.value().equals(tuning.chosen()) ? "chosen" : ""));
      }
    }
    html.endTable();
    Tuning first = results.tunings().get(0);
    html.add(
        "<p class=\"soft\">The same rule for every arm: the fewest epochs to a training error of %.3g %%, at seed %d; of equals the first.</p>\n",
        100 * first.trainingError(), first.seed());
  }

  private void addIdentity() {
    html.add("<h2>What ran</h2>\n");
    html.startTable(List.of("", ""));
    html.addRow(List.of("command", results.command()));
    html.addRow(List.of("seeds", words(results.seeds())));
    results
        .datasets()
        .forEach(dataset -> html.addRow(List.of("dataset " + dataset.name(), dataset.words())));
    results.environment().forEach((name, value) -> html.addRow(List.of(name, value)));
    html.addRow(List.of("at a time", Integer.toString(results.jobs())));
    html.addRow(
        List.of(
            "training in all",
            String.format(
                Locale.ROOT,
                "%.0f min, summed over %d trainings",
                results.trainingSeconds() / 60,
                results.cells().size())));
    html.endTable();
  }

  private void addCells() {
    html.add("<h2>Every training</h2>\n");
    html.startTable(
        List.of(
            "arguments",
            "dataset",
            "epochs",
            "training error %",
            "top-1 error %",
            "top-5 error %",
            "top-1, ten views",
            "seconds"));
    for (CellResult cell : results.cells()) {
      List<String> row = new ArrayList<>();
      row.add(String.join(" ", cell.arguments()));
      row.add(cell.dataset());
      row.add(Integer.toString(cell.epochs()));
      row.add(cell.finalTraining() == null ? "" : percent(cell.training().top1()));
      row.add(percent(cell.oneView().top1()));
      row.add(percent(cell.oneView().top5()));
      row.add(
          cell.tenViews() == null ? "" : percent(Objects.requireNonNull(cell.tenViews()).top1()));
      row.add(String.format(Locale.ROOT, "%.0f", cell.seconds()));
      html.addRow(row);
    }
    html.endTable();
    html.add(
        "<p class=\"soft\">Errors after the last epoch, one central crop where not said otherwise; that of training without"
            + " dropout and augmentation, measured only where an arm is compared by it.</p>\n");
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f", 100 * fraction);
  }

  private static String words(List<Long> seeds) {
    return String.join(", ", seeds.stream().map(String::valueOf).toList());
  }
}
