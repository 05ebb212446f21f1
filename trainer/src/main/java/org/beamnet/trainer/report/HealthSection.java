package org.beamnet.trainer.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.LayerHealth;
import org.beamnet.trainer.health.UpdateRatio;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.report.chart.HealthCharts;

/** Training health by epoch: charts, and a table of the last epoch's layers. */
final class HealthSection {
  private HealthSection() {}

  static Markup html(List<EpochResult> history) {
    if (history.isEmpty()) {
      return Markup.NONE;
    }
    return Html.section(
        "Training health",
        Markup.join(
            charts(history),
            layers(history.get(history.size() - 1).health()),
            Html.note(
                "Dead units give exactly zero for every image of the probe batch: at most 64 validation images, the same in every epoch."
                    + " A unit of a convolution is a feature map."
                    + " The logits' standard deviation is over the probe images, averaged over the classes."
                    + " The update-to-weight ratio is that of the epoch's last step; about 0.001 is usual."
                    + " The gradient norm is that of the last step's mean gradient, without decay.")));
  }

  private static Markup charts(List<EpochResult> history) {
    try {
      HealthCharts charts = new HealthCharts(history);
      return Markup.format(
          "<div class=\"charts\">\n%s%s%s%s</div>\n",
          Html.chart("Dead units by layer and epoch", charts.deadUnits()),
          Html.chart("Standard deviation of the logits by epoch", charts.logits()),
          Html.chart("Update-to-weight ratio by layer and epoch", charts.updates()),
          Html.chart("Gradient norm by epoch", charts.gradients()));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java draws no text on a machine without a single font; training does not end for that.
      return Markup.format(
          "<p>Not drawn (%s). Java needs a font for that, such as the package fonts-dejavu-core; the numbers are below.</p>\n",
          e);
    }
  }

  private static Markup layers(EpochHealth health) {
    List<String> names =
        Stream.concat(
                health.layers().stream().map(LayerHealth::layer),
                health.updates().stream().map(UpdateRatio::layer))
            .distinct()
            .toList();
    return Html.table(
        Html.Cells.NUMBERS,
        List.of("layer, last epoch", "units", "dead", "update / weight"),
        names.stream().map(name -> row(name, health)).toList());
  }

  private static List<String> row(String name, EpochHealth health) {
    return List.of(
        name,
        cell(
            health.layers().stream(), LayerHealth::layer, name, l -> Html.format("%,d", l.units())),
        cell(health.layers().stream(), LayerHealth::layer, name, l -> Html.percent(l.deadShare())),
        cell(
            health.updates().stream(),
            UpdateRatio::layer,
            name,
            u -> Html.format("%.1e", u.ratio())));
  }

  private static <T> String cell(
      Stream<T> rows, Function<T, String> layer, String name, Function<T, String> text) {
    return rows.filter(row -> layer.apply(row).equals(name))
        .map(text)
        .collect(Collectors.joining());
  }
}
