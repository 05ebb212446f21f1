package org.beamnet.trainer.experiments;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.beamnet.schemas.text.VisibleText;
import org.beamnet.trainer.experiments.compare.ArmFigures;
import org.beamnet.trainer.experiments.compare.Finding;
import org.beamnet.trainer.experiments.compare.Spread;
import org.beamnet.trainer.report.chart.ChartStyle;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Two arms side by side as SVG: a dot for each seed, and the mean with its 95 % interval. */
final class FindingChart {
  /** Above and below what is drawn, of its height. */
  private static final double MARGIN = 0.15;

  /** Of the width of an arm's place, what its dots take. */
  private static final double FILL = 0.4;

  private static final int MARKER = 8;

  private final Finding finding;
  private final List<ArmFigures> arms;

  /** Of a finding with figures of both arms. */
  FindingChart(Finding finding) {
    this.finding = finding;
    arms = List.of(finding.lower(), finding.higher());
  }

  byte[] svg() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(VisibleText.line(title()))
            .build();
    CategoryStyler style = chart.getStyler();
    ChartStyle.apply(style);
    style.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    style.setAvailableSpaceFill(FILL);
    style.setErrorBarsColorSeriesColor(true);
    style.setMarkerSize(MARKER);
    setRange(style);
    addSeeds(chart);
    addMeans(chart);
    return ChartStyle.svg(chart);
  }

  private String title() {
    String measure = finding.measure();
    return measure.startsWith(finding.unit())
        ? measure
        : "%s (%s)".formatted(measure, finding.unit());
  }

  private void addSeeds(CategoryChart chart) {
    List<Long> seeds =
        arms.stream()
            .flatMap(arm -> arm.values().stream().map(ArmFigures.Value::seed))
            .distinct()
            .toList();
    for (long seed : seeds) {
      CategorySeries series =
          chart.addSeries("seed " + seed, names(), numbers(arm -> value(arm, seed)));
      look(series, ChartStyle.BLUE, SeriesMarkers.CIRCLE);
      series.setLabel("each seed");
      // One entry stands for all of them.
      series.setShowInLegend(seed == seeds.get(0));
    }
  }

  private void addMeans(CategoryChart chart) {
    CategorySeries series =
        chart.addSeries(
            "mean",
            names(),
            numbers(arm -> arm.spread() == null ? null : arm.spread().mean()),
            numbers(arm -> arm.spread() == null ? null : half(arm.spread())));
    look(series, ChartStyle.ORANGE, SeriesMarkers.DIAMOND);
    series.setLabel("mean and its 95 % interval");
  }

  private static void look(CategorySeries series, Color color, Marker marker) {
    series.setMarkerColor(color);
    series.setLineColor(color);
    series.setMarker(marker);
  }

  private List<String> names() {
    return arms.stream().map(ArmFigures::arm).map(VisibleText::line).toList();
  }

  /** One for each arm; null, which leaves the place empty, where there is none. */
  private List<Double> numbers(Function<ArmFigures, @Nullable Double> number) {
    List<Double> numbers = new ArrayList<>();
    arms.forEach(arm -> numbers.add(number.apply(arm)));
    return numbers;
  }

  private static @Nullable Double value(ArmFigures arm, long seed) {
    return arm.values().stream()
        .filter(value -> value.seed() == seed)
        .map(ArmFigures.Value::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static double half(Spread spread) {
    return spread.interval().orElse(0);
  }

  private void setRange(CategoryStyler style) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (ArmFigures arm : arms) {
      Spread spread = arm.spread();
      if (spread != null) {
        low = Math.min(low, Math.min(spread.min(), spread.mean() - half(spread)));
        high = Math.max(high, Math.max(spread.max(), spread.mean() + half(spread)));
      }
    }
    double margin = MARGIN * Math.max(high - low, Math.abs(high) / 10 + Math.ulp(1.0));
    style.setYAxisMin(low - margin);
    style.setYAxisMax(high + margin);
  }
}
