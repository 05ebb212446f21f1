package org.beamnet.trainer.report.chart;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/** Empty charts with a point for each epoch. */
final class EpochChart {
  private EpochChart() {}

  /**
   * A chart without lines.
   *
   * @param title above it
   * @param epochs finished, 0 or more; the x axis goes from 0 to them
   */
  static XYChart of(String title, int epochs) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .build();
    XYStyler style = chart.getStyler();
    ChartStyle.apply(style);
    // XChart writes every digit of a single value; a logarithmic axis has its own labels.
    style.setYAxisDecimalPattern("0.###");
    style.setxAxisTickLabelsFormattingFunction(EpochLabels.upTo(epochs));
    style.setXAxisMin(0.0);
    style.setXAxisMax(Math.max(2.0, epochs));
    return chart;
  }
}
