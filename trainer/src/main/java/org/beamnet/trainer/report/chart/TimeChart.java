package org.beamnet.trainer.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TimeSpent;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;

/** What the thread that trains spent each epoch's time on, in percent, one bar an epoch. */
public final class TimeChart {
  private static final double PERCENT = 100;
  private static final int LABELS = 8;

  private final List<EpochResult> history;
  private final CategoryChart chart;

  /** Of a run with at least one epoch. */
  public TimeChart(List<EpochResult> history) {
    this.history = List.copyOf(history);
    chart =
        new CategoryChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title("Time (%)")
            .xAxisTitle("epoch")
            .build();
    CategoryStyler style = chart.getStyler();
    ChartStyle.apply(style);
    style.setStacked(true);
    style.setAvailableSpaceFill(0.9);
    style.setXAxisMaxLabelCount(LABELS);
    style.setYAxisMin(0.0);
    style.setYAxisMax(PERCENT);
    add("steps", ChartStyle.BLUE, TimeSpent::stepping);
    add("validation", ChartStyle.ORANGE, TimeSpent::validating);
    add("data", ChartStyle.MARK, TimeSpent::waiting);
    add("saving", ChartStyle.GREEN, TimeSpent::saving);
  }

  public byte[] svg() {
    return ChartStyle.svg(chart);
  }

  private void add(String name, Color color, ToDoubleFunction<TimeSpent> seconds) {
    List<Integer> epochs = history.stream().map(EpochResult::epoch).toList();
    List<Double> shares =
        history.stream()
            .map(EpochResult::time)
            .map(
                time ->
                    time.total() > 0 ? PERCENT * seconds.applyAsDouble(time) / time.total() : 0.0)
            .toList();
    CategorySeries series = chart.addSeries(name, epochs, shares);
    series.setFillColor(color);
  }
}
