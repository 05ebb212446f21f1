package org.beamnet.pipelines.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.beamnet.pipelines.survey.Bin;
import org.beamnet.schemas.html.DataUri;
import org.beamnet.schemas.html.Markup;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Images by bin, as bars in SVG and as a folded table. The ground is transparent and the ink of
 * middle brightness, for light pages and dark ones; the chart is as wide as a telephone.
 */
final class Histogram {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 270;
  private static final int UPWARDS = 90;
  private static final Color CLEAR = new Color(0, 0, 0, 0);
  private static final Color INK = new Color(0x80, 0x80, 0x80);
  private static final Color GRID = new Color(0x80, 0x80, 0x80, 0x50);
  private static final Color BAR = new Color(0x2F, 0x80, 0xED);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  private final String title;
  private final String axis;
  private final List<Bin> bins;

  /** {@code axis}: what the labels of the bins, at least one, mean. */
  Histogram(String title, String axis, List<Bin> bins) {
    this.title = title;
    this.axis = axis;
    this.bins = List.copyOf(bins);
  }

  /** The chart, and its numbers to unfold. */
  Markup html() throws IOException {
    return Markup.format("<figure>%s%s</figure>\n", picture(), table());
  }

  private Markup picture() throws IOException {
    try {
      return Markup.format(
          "<img class=\"chart\" alt=\"%s\" src=\"%s\">\n", title, DataUri.svg(svg()));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java draws no text on a machine without a single font; a dataset does not fail for that.
      return Markup.format(
          "<p>%s: not drawn (%s). Java needs a font for that, such as the package fonts-dejavu-core.</p>\n",
          title, e);
    }
  }

  private Markup table() {
    long all = bins.stream().mapToLong(Bin::images).sum();
    Markup rows =
        bins.stream()
            .filter(bin -> bin.images() > 0)
            .map(
                bin ->
                    Markup.format(
                        "<tr><td>%s</td><td>%s</td><td>%s %%</td></tr>\n",
                        bin.range(),
                        Html.number(bin.images()),
                        Html.number(100.0 * bin.images() / all, 1)))
            .collect(Markup.joining());
    return Html.folded(
        "Numbers", Html.table(Markup.format("<th>%s</th><th>images</th><th></th>", title), rows));
  }

  private byte[] svg() throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(axis)
            .yAxisTitle("images")
            .build();
    style(chart.getStyler());
    chart
        .addSeries(
            "images",
            bins.stream().map(Bin::label).toList(),
            bins.stream().map(Bin::images).toList())
        .setFillColor(BAR);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    return bytes.toByteArray();
  }

  private static void style(CategoryStyler style) {
    style.setChartBackgroundColor(CLEAR);
    style.setPlotBackgroundColor(CLEAR);
    style.setChartTitleBoxVisible(false);
    style.setLegendVisible(false);
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
    style.setXAxisLabelRotation(UPWARDS);
    style.setYAxisDecimalPattern("#,##0");
    style.setYAxisMin(0.0);
    style.setAvailableSpaceFill(0.9);
  }
}
