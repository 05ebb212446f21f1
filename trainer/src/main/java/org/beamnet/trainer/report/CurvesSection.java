package org.beamnet.trainer.report;

import java.util.List;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.report.chart.Charts;
import org.beamnet.trainer.report.chart.Reductions;
import org.beamnet.trainer.report.chart.TimeChart;

/** The run's figures by epoch, as curves. */
final class CurvesSection {
  private CurvesSection() {}

  static Markup html(List<EpochResult> history, int classes) {
    return history.isEmpty() ? Markup.NONE : Html.section("Curves", body(history, classes));
  }

  private static Markup body(List<EpochResult> history, int classes) {
    try {
      Charts charts = new Charts(history);
      return Markup.format(
          "<div class=\"charts\">\n%s%s%s%s%s%s</div>\n%s",
          Html.chart("Loss by epoch, training and validation", charts.loss()),
          Html.chart("Top-1 error by epoch, training and validation", charts.top1Error()),
          TopFive.saysSomething(classes)
              ? Html.chart("Top-5 error by epoch, validation", charts.top5Error())
              : Markup.NONE,
          Html.chart("Learning rate by epoch", charts.learningRate()),
          Html.chart("Training images a second by epoch", charts.rate()),
          Html.chart("Shares of each epoch's time", new TimeChart(history).svg()),
          Html.note(
              "Training figures are of the images as training saw them: augmented, under dropout, during the epoch;"
                  + " that is why they can be worse than those of validation, after it."
                  + (TopFive.saysSomething(classes) ? " Top-5 is not counted in training." : "")
                  + (new Reductions(history).epochs().isEmpty()
                      ? ""
                      : " Dashed lines: the learning rate fell.")));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java draws no text on a machine without a single font; days of training do not end for
      // that.
      return Markup.format(
          "<p>Not drawn (%s). Java needs a font for that, such as the package fonts-dejavu-core; the numbers are below.</p>\n",
          e);
    }
  }
}
