package org.beamnet.trainer.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.loop.EpochResult;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures of training health over the epochs, as SVG. */
public final class HealthCharts {
  private static final double PERCENT = 100;

  /** Convolutions get the first colors, fully connected layers dashed lines in the same colors. */
  private static final List<Color> COLORS =
      List.of(
          ChartStyle.BLUE,
          ChartStyle.ORANGE,
          ChartStyle.GREEN,
          ChartStyle.MARK,
          new Color(0xC9, 0x4F, 0x4F));

  private final List<EpochResult> history;

  /** Charts of a run with at least one epoch. */
  public HealthCharts(List<EpochResult> history) {
    this.history = List.copyOf(history);
  }

  /** Share of dead units by layer, in percent. */
  public byte[] deadUnits() {
    XYChart chart = layerChart("Dead units (%)");
    List<String> layers =
        history.get(0).health().layers().stream().map(layer -> layer.layer()).toList();
    for (int i = 0; i < layers.size(); i++) {
      int number = i;
      add(
          chart,
          layers.get(i),
          layers,
          health -> PERCENT * health.layers().get(number).deadShare());
    }
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(PERCENT);
    return ChartStyle.svg(chart);
  }

  /** Standard deviation of the logits. */
  public byte[] logits() {
    XYChart chart = chart("Logits: std over images");
    add(chart, "probe batch", List.of(), health -> health.logits().deviation());
    chart.getStyler().setYAxisMin(0.0);
    return ChartStyle.svg(chart);
  }

  /** Update-to-weight ratio by layer. */
  public byte[] updates() {
    XYChart chart = layerChart("Update-to-weight ratio");
    List<String> layers =
        history.get(0).health().updates().stream().map(update -> update.layer()).toList();
    for (int i = 0; i < layers.size(); i++) {
      int number = i;
      add(chart, layers.get(i), layers, health -> health.updates().get(number).ratio());
    }
    logarithmic(chart);
    return ChartStyle.svg(chart);
  }

  /** L2 norm of the last step's gradient. */
  public byte[] gradients() {
    XYChart chart = chart("Gradient norm");
    add(chart, "last step", List.of(), EpochHealth::gradientNorm);
    chart.getStyler().setYAxisMin(0.0);
    return ChartStyle.svg(chart);
  }

  /** A chart with a line a layer: eight names have room only one below the other. */
  private XYChart layerChart(String title) {
    XYChart chart = chart(title);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    return chart;
  }

  private XYChart chart(String title) {
    return EpochChart.of(title, history.size());
  }

  /** Whole decades around the values; without a value above zero the axis stays linear. */
  private static void logarithmic(XYChart chart) {
    Optional<double[]> range = positiveRange(chart);
    if (range.isEmpty()) {
      chart.getStyler().setYAxisMin(0.0);
      return;
    }
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisDecimalPattern("0.###E0");
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(range.get()[0]) - 0.01)));
    chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(range.get()[1]) + 0.01)));
  }

  private static Optional<double[]> positiveRange(XYChart chart) {
    double[] values =
        chart.getSeriesMap().values().stream()
            .flatMapToDouble(series -> DoubleStream.of(series.getYData()))
            .filter(value -> value > 0 && Double.isFinite(value))
            .sorted()
            .toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(new double[] {values[0], values[values.length - 1]});
  }

  private void add(
      XYChart chart, String name, List<String> layers, ToDoubleFunction<EpochHealth> value) {
    double[] epochs = history.stream().mapToDouble(EpochResult::epoch).toArray();
    double[] values = history.stream().map(EpochResult::health).mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, epochs, values);
    int number = Math.max(0, layers.indexOf(name));
    boolean dense = name.startsWith("fc");
    long before = layers.stream().limit(number).filter(layer -> !layer.startsWith("fc")).count();
    Color color = COLORS.get((int) ((dense ? number - before : number) % COLORS.size()));
    series.setLineColor(color);
    series.setLineStyle(dense ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
    series.setLineWidth(2);
    series.setMarkerColor(color);
    series.setMarker(epochs.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }
}
