package org.beamnet.trainer.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.beamnet.trainer.loop.EpochResult;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a run as SVG, over its epochs. */
public final class Charts {
  private static final double PERCENT = 100;

  private final List<EpochResult> history;
  private final List<Reductions.Reduction> reductions;

  /** Of a run with at least one epoch. */
  public Charts(List<EpochResult> history) {
    this.history = List.copyOf(history);
    reductions = new Reductions(history).epochs();
  }

  /** Cross entropy in training and validation. */
  public byte[] loss() {
    XYChart chart = chart("Loss (nats)");
    add(chart, "training", ChartStyle.BLUE, EpochResult::trainLoss);
    add(chart, "validation", ChartStyle.ORANGE, result -> result.validation().loss());
    return ChartStyle.svg(chart);
  }

  /** Top-1 error in training and validation, in percent. */
  public byte[] top1Error() {
    XYChart chart = chart("Top-1 error (%)");
    add(chart, "training", ChartStyle.BLUE, result -> PERCENT * result.trainError());
    add(
        chart,
        "validation",
        ChartStyle.ORANGE,
        result -> PERCENT * result.validation().top1Error());
    chart.getStyler().setYAxisMin(0.0);
    return ChartStyle.svg(chart);
  }

  /** Top-5 error in validation, in percent. */
  public byte[] top5Error() {
    XYChart chart = chart("Top-5 error (%)");
    add(
        chart,
        "validation",
        ChartStyle.ORANGE,
        result -> PERCENT * result.validation().top5Error());
    chart.getStyler().setYAxisMin(0.0);
    return ChartStyle.svg(chart);
  }

  /** Images a second in training. */
  public byte[] rate() {
    XYChart chart = chart("Images a second");
    add(chart, "training", ChartStyle.BLUE, EpochResult::imagesPerSecond);
    chart.getStyler().setYAxisMin(0.0);
    return ChartStyle.svg(chart);
  }

  /** ε, on a logarithmic axis. */
  public byte[] learningRate() {
    XYChart chart = chart("Learning rate");
    add(chart, "ε", ChartStyle.BLUE, EpochResult::learningRate);
    double highest = history.stream().mapToDouble(EpochResult::learningRate).max().orElseThrow();
    double lowest = history.stream().mapToDouble(EpochResult::learningRate).min().orElseThrow();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisDecimalPattern("0.###E0");
    // One for every tick of every decade, they would hide the curve.
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    // Whole decades around the values, so that there is an axis even while the rate has one value.
    chart.getStyler().setYAxisMin(decade(Math.floor(Math.log10(lowest) - 0.01)));
    double top = decade(Math.ceil(Math.log10(highest) + 0.01));
    chart.getStyler().setYAxisMax(top);
    // Beside its line, not on it.
    double beside = 0.5 + 0.05 * history.size();
    for (Reductions.Reduction reduction : reductions) {
      chart.addAnnotation(
          new AnnotationText(
              String.format(Locale.ROOT, "÷%.0f", reduction.factor()),
              reduction.epoch() + beside,
              highest * 1.8,
              false));
    }
    return ChartStyle.svg(chart);
  }

  private static double decade(double exponent) {
    return Double.parseDouble("1e" + (int) exponent);
  }

  private XYChart chart(String title) {
    XYChart chart = EpochChart.of(title, history.size());
    for (Reductions.Reduction reduction : reductions) {
      chart.addAnnotation(new AnnotationLine(reduction.epoch() + 0.5, true, false));
    }
    return chart;
  }

  private void add(XYChart chart, String name, Color color, ToDoubleFunction<EpochResult> value) {
    double[] epochs = history.stream().mapToDouble(EpochResult::epoch).toArray();
    double[] values = history.stream().mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setLineColor(color);
    series.setLineWidth(2);
    series.setMarkerColor(color);
    series.setMarker(epochs.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }
}
