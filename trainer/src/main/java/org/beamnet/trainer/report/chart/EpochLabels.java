package org.beamnet.trainer.report.chart;

import java.util.function.Function;

/**
 * Labels of an axis of epochs: only at multiples of 1, 2, 5, 10, 20, 50 … epochs, as many as keep
 * their distance.
 *
 * @param step epochs between two labels, at the least
 */
record EpochLabels(int step) implements Function<Double, String> {
  private static final int MOST = 7;

  /** Not empty: Java cannot lay out a text of no letter. */
  private static final String NONE = " ";

  /** For so many epochs. */
  static EpochLabels upTo(int epochs) {
    int step = 1;
    for (int i = 0; epochs / step >= MOST; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return new EpochLabels(step);
  }

  @Override
  public String apply(Double epoch) {
    long whole = Math.round(epoch);
    return Math.abs(epoch - whole) < 1e-6 && whole % step == 0 ? Long.toString(whole) : NONE;
  }
}
