package org.beamnet.trainer.experiments;

import java.awt.Color;
import java.util.List;
import org.beamnet.schemas.text.VisibleText;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.report.chart.ChartStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** An error by epochs as SVG, a line for each seed of both arms, as in the paper's Figure 1. */
final class CurveChart {
  private static final double PERCENT = 100;

  private final XYChart chart;

  /** An empty one. */
  CurveChart(String title) {
    chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(VisibleText.line(title))
            .xAxisTitle("epochs")
            .build();
    XYStyler style = chart.getStyler();
    ChartStyle.apply(style);
    style.setXAxisMin(0.0);
    style.setYAxisMin(0.0);
  }

  /** Adds the curves of an arm, one after the other; none may be empty. */
  void add(String arm, Color color, List<List<CellResult.Point>> curves) {
    for (int i = 0; i < curves.size(); i++) {
      List<CellResult.Point> curve = curves.get(i);
      XYSeries series =
          chart.addSeries(
              arm + " " + i,
              curve.stream().mapToDouble(CellResult.Point::epochs).toArray(),
              curve.stream().mapToDouble(point -> PERCENT * point.error()).toArray());
      series.setLabel(VisibleText.line(arm));
      series.setShowInLegend(i == 0);
      series.setLineColor(color);
      series.setLineWidth(1);
      series.setMarker(SeriesMarkers.NONE);
    }
  }

  byte[] svg() {
    return ChartStyle.svg(chart);
  }
}
