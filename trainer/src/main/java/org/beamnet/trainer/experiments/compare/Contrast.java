package org.beamnet.trainer.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * By how much the mean of one arm is above that of another, and where that difference lies with a
 * confidence of 95 %.
 *
 * @param difference of the means
 * @param low end of the interval; none where a value is missing to tell
 * @param high end of the interval
 * @param method Welch's, or paired where both arms are the same networks
 */
record Contrast(double difference, @Nullable Double low, @Nullable Double high, String method) {
  private static final double UPPER = 0.975;

  /**
   * Of arms trained apart: Welch's t interval, which does not take their variances for equal, with
   * the degrees of freedom of Welch and Satterthwaite.
   */
  static Contrast welch(List<Double> first, List<Double> second) {
    Spread a = Spread.of(first);
    Spread b = Spread.of(second);
    double difference = a.mean() - b.mean();
    if (a.deviation() == null || b.deviation() == null) {
      return new Contrast(difference, null, null, "Welch");
    }
    double va = a.deviation() * a.deviation() / a.n();
    double vb = b.deviation() * b.deviation() / b.n();
    double freedom = (va + vb) * (va + vb) / (va * va / (a.n() - 1) + vb * vb / (b.n() - 1));
    return interval(difference, Math.sqrt(va + vb), freedom, "Welch");
  }

  /** Of two figures of the same networks, in the same order: the t interval of the differences. */
  static Contrast paired(List<Double> first, List<Double> second) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      differences.add(first.get(i) - second.get(i));
    }
    Spread spread = Spread.of(differences);
    if (spread.deviation() == null) {
      return new Contrast(spread.mean(), null, null, "paired");
    }
    return interval(
        spread.mean(), spread.deviation() / Math.sqrt(spread.n()), spread.n() - 1, "paired");
  }

  private static Contrast interval(double difference, double error, double freedom, String method) {
    // Without any spread the interval is a point, and there are no degrees of freedom.
    double half =
        error == 0 ? 0 : error * new TDistribution(freedom).inverseCumulativeProbability(UPPER);
    return new Contrast(difference, difference - half, difference + half, method);
  }
}
