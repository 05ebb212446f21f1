package org.beamnet.trainer.experiments.compare;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Some values of one measure.
 *
 * @param n how many, 1 or more
 * @param mean of them
 * @param deviation the sample standard deviation; none of one value
 * @param min the lowest
 * @param max the highest
 */
public record Spread(int n, double mean, @Nullable Double deviation, double min, double max) {
  private static final double UPPER = 0.975;

  /** Of one value or more. */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values: must be one or more");
    }
    DescriptiveStatistics statistics = new DescriptiveStatistics();
    values.forEach(statistics::addValue);
    return new Spread(
        values.size(),
        statistics.getMean(),
        values.size() < 2 ? null : statistics.getStandardDeviation(),
        statistics.getMin(),
        statistics.getMax());
  }

  /** Half the 95 % t interval of the mean; nothing of one value. */
  public OptionalDouble interval() {
    return deviation == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            new TDistribution(n - 1).inverseCumulativeProbability(UPPER)
                * deviation
                / Math.sqrt(n));
  }
}
