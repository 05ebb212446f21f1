package org.beamnet.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.beamnet.trainer.loop.EpochResult;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The curves of a run as SVG. The ground is transparent and all ink of middle brightness, so that
 * they can be read on a light page and on a dark one; they are as wide as a telephone.
 */
final class Charts {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 270;
  private static final double PERCENT = 100;
  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final Color INK = new Color(0x80, 0x80, 0x80);
  private static final Color GRID = new Color(0x80, 0x80, 0x80, 0x50);
  private static final Color MARK = new Color(0xB0, 0x60, 0xC0);
  private static final Color BLUE = new Color(0x2F, 0x80, 0xED);
  private static final Color ORANGE = new Color(0xE0, 0x7B, 0x1A);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private final List<EpochResult> history;

  /** Of a run with at least one epoch. */
  Charts(List<EpochResult> history) {
    this.history = List.copyOf(history);
  }

  /** Cross entropy in training and validation. */
  byte[] loss() {
    XYChart chart = chart("Loss (nats)");
    add(chart, "training", BLUE, EpochResult::trainLoss);
    add(chart, "validation", ORANGE, result -> result.validation().loss());
    return svg(chart);
  }

  /** Top-1 and top-5 error in validation, in percent. */
  byte[] error() {
    XYChart chart = chart("Validation error (%)");
    add(chart, "top-1", BLUE, result -> PERCENT * result.validation().top1Error());
    add(chart, "top-5", ORANGE, result -> PERCENT * result.validation().top5Error());
    chart.getStyler().setYAxisMin(0.0);
    return svg(chart);
  }

  /** ε, on a logarithmic axis. */
  byte[] learningRate() {
    XYChart chart = chart("Learning rate");
    add(chart, "ε", BLUE, EpochResult::learningRate);
    double highest = history.stream().mapToDouble(EpochResult::learningRate).max().orElseThrow();
    double lowest = history.stream().mapToDouble(EpochResult::learningRate).min().orElseThrow();
    chart.getStyler().setYAxisLogarithmic(true);
    // Whole decades around the values, so that there is an axis even while the rate has one value.
    chart.getStyler().setYAxisMin(decade(Math.floor(Math.log10(lowest) - 0.01)));
    chart.getStyler().setYAxisMax(decade(Math.ceil(Math.log10(highest) + 0.01)));
    return svg(chart);
  }

  private static double decade(double exponent) {
    return Double.parseDouble("1e" + (int) exponent);
  }

  private XYChart chart(String title) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("epoch").build();
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(CLEAR);
    style.setPlotBackgroundColor(CLEAR);
    style.setChartTitleBoxVisible(false);
    style.setLegendBackgroundColor(CLEAR);
    style.setLegendBorderColor(CLEAR);
    style.setPlotBorderVisible(false);
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setXAxisTitleColor(INK);
    style.setYAxisTitleColor(INK);
    style.setAxisTickMarksColor(INK);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setChartTitleFont(TITLE);
    style.setAxisTickLabelsFont(TEXT);
    style.setAxisTitleFont(TEXT);
    style.setLegendFont(TEXT);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setXAxisDecimalPattern("0");
    style.setXAxisMin(0.0);
    style.setXAxisMax(Math.max(2.0, history.size()));
    style.setAnnotationLineColor(MARK);
    style.setAnnotationLineStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 3}, 0));
    for (int epoch : reductions()) {
      chart.addAnnotation(new AnnotationLine(epoch + 0.5, true, false));
    }
    return chart;
  }

  /** The last epoch before each fall of the learning rate. */
  private List<Integer> reductions() {
    List<Integer> epochs = new ArrayList<>();
    for (int i = 1; i < history.size(); i++) {
      if (history.get(i).learningRate() < history.get(i - 1).learningRate()) {
        epochs.add(history.get(i - 1).epoch());
      }
    }
    return epochs;
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

  private static byte[] svg(XYChart chart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
