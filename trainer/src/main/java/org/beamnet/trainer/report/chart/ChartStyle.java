package org.beamnet.trainer.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * How all charts look: as SVG, on a transparent ground and with ink of middle brightness, so that
 * they can be read on a light page and on a dark one; as wide as a telephone.
 */
public final class ChartStyle {

  /** Of a chart, in pixels. */
  public static final int WIDTH = 380;

  /** Of a chart, in pixels. */
  public static final int HEIGHT = 270;

  /** Of the first of several series. */
  public static final Color BLUE = new Color(0x2F, 0x80, 0xED);

  /** Of the second. */
  public static final Color ORANGE = new Color(0xE0, 0x7B, 0x1A);

  /** Of the third. */
  public static final Color GREEN = new Color(0x2E, 0xA0, 0x6A);

  /** Of what is pointed out. */
  public static final Color MARK = new Color(0xB0, 0x60, 0xC0);

  /** Of text and axes. */
  public static final Color INK = new Color(0x80, 0x80, 0x80);

  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final Color GRID = new Color(0x80, 0x80, 0x80, 0x50);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private ChartStyle() {}

  /** Gives a chart with axes this look. */
  public static void apply(AxesChartStyler style) {
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
    style.setAnnotationLineColor(MARK);
    style.setAnnotationLineStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 3}, 0));
    style.setAnnotationTextFont(TEXT);
    style.setAnnotationTextFontColor(MARK);
  }

  /** The chart as an SVG file. */
  public static byte[] svg(Chart<?, ?> chart) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
