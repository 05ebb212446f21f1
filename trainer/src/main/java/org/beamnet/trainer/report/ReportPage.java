package org.beamnet.trainer.report;

import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.network.ConvolutionSpec;

/**
 * A run as one page of HTML that needs no other file, for wide screens and narrow, light and dark.
 * Its size is bounded, whatever the dataset: about a hundred small pictures, and a row for each
 * class and epoch.
 */
final class ReportPage {
  private ReportPage() {}

  /**
   * The page.
   *
   * @param report of the run
   * @param findings of its last epoch, if there was one
   * @param first its first convolution
   * @param parameters of the network
   */
  static String of(
      RunReport report, Optional<Findings> findings, ConvolutionSpec first, float[] parameters) {
    return Markup.join(
            head(report),
            AlertSection.html(report),
            headline(report),
            CurvesSection.html(report.history(), report.classes()),
            HealthSection.html(report.history()),
            FilterSection.html(first, parameters),
            findings.map(ReportPage::findings).orElse(Markup.NONE),
            IdentitySection.html(report),
            HistorySection.html(report.history(), report.classes()),
            Markup.literal("</body>\n</html>\n"))
        .toString();
  }

  private static Markup findings(Findings found) {
    return Markup.join(
        ExampleSection.html(found),
        NeighbourSection.html(found),
        ConfusionSection.html(found),
        ClassSection.html(found),
        MistakeSection.html(found));
  }

  private static Markup head(RunReport report) {
    String title = String.format(Locale.ROOT, "Recipe %s, seed %d", report.recipe(), report.seed());
    return Markup.format(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>BeamNet: %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>%s</h1>
        <p class="soft">%s</p>
        """,
        title, Html.STYLE, title, report.wasHalted() ? "halted" : report.status());
  }

  private static Markup headline(RunReport report) {
    if (report.history().isEmpty()) {
      return Html.note("Curves and pictures come with the end of the first epoch.");
    }
    EpochResult last = report.history().get(report.history().size() - 1);
    return Markup.format(
        "<div class=\"figures\">\n%s%s%s%s</div>\n%s",
        figure("top-1 accuracy", Html.percent(1 - last.validation().top1Error())),
        TopFive.saysSomething(report.classes())
            ? figure("top-5 accuracy", Html.percent(1 - last.validation().top5Error()))
            : Markup.NONE,
        figure("epochs", Integer.toString(last.epoch())),
        figure("images a second", Html.format("%,.0f", last.imagesPerSecond())),
        Html.note(
            Html.format(
                "Accuracy on %,d validation %s after the last epoch, one central crop each.",
                last.validation().images(), Plural.noun(last.validation().images(), "image"))));
  }

  private static Markup figure(String name, String value) {
    return Markup.format("<div><b>%s</b>%s</div>\n", value, name);
  }
}
