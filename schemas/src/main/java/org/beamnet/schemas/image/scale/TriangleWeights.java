package org.beamnet.schemas.image.scale;

import java.util.Arrays;

/**
 * The weights by which samples of one image axis make those of its scaled version: a triangle
 * around each new sample's center, as wide as one new sample reaches to both sides (at least one
 * old one), in units of 2^-22. The arithmetic follows Pillow's Resample.c step by step. A table
 * does not change.
 *
 * @see ResizeRule
 */
final class TriangleWeights {
  private static final int PRECISION_BITS = 22;

  /** What a sum starts with so that cutting its fraction off rounds half up. */
  static final int HALF = 1 << (PRECISION_BITS - 1);

  private final int taps;
  private final int[] firsts;
  private final int[] counts;

  /** Weight of the t-th old sample under new sample i, at [t][i]. */
  private final int[][] weights;

  private TriangleWeights(int taps, int size) {
    this.taps = taps;
    this.firsts = new int[size];
    this.counts = new int[size];
    this.weights = new int[taps][size];
  }

  /**
   * The weights of some consecutive new samples.
   *
   * @param length old samples on the axis
   * @param scaled new samples on the axis
   * @param offset the first new sample that is wanted
   * @param size how many of them
   */
  static TriangleWeights of(int length, long scaled, long offset, int size) {
    double scale = (double) length / scaled;
    double reach = Math.max(scale, 1.0);
    TriangleWeights table = new TriangleWeights((int) Math.ceil(reach) * 2 + 1, size);
    double[] triangle = new double[table.taps];
    for (int i = 0; i < size; i++) {
      table.fill(i, (offset + i + 0.5) * scale, reach, length, triangle);
    }
    return table;
  }

  private void fill(int i, double center, double reach, int length, double[] triangle) {
    int first = Math.max((int) (center - reach + 0.5), 0);
    int count = Math.min((int) (center + reach + 0.5), length) - first;
    double inverse = 1.0 / reach;
    double sum = 0;
    for (int t = 0; t < count; t++) {
      triangle[t] = Math.max(1.0 - Math.abs((t + first - center + 0.5) * inverse), 0.0);
      sum += triangle[t];
    }
    for (int t = 0; t < count; t++) {
      weights[t][i] = (int) (0.5 + triangle[t] / sum * (1 << PRECISION_BITS));
    }
    firsts[i] = first;
    counts[i] = count;
  }

  /** Room for weights of one new sample, at least 3; those beyond {@link #count} are zero. */
  int taps() {
    return taps;
  }

  /** How many new samples the table makes. */
  int size() {
    return firsts.length;
  }

  /** The end of the old samples that any new one takes. */
  int end() {
    return firsts[firsts.length - 1] + counts[counts.length - 1];
  }

  /** The first old sample under new sample {@code i}. */
  int first(int i) {
    return firsts[i];
  }

  /** The most old samples that any new one takes. */
  int mostCount() {
    return Arrays.stream(counts).max().orElse(0);
  }

  /**
   * The weights of the same samples counted from the other end of the axis.
   *
   * @param length old samples on the axis
   */
  TriangleWeights reversed(int length) {
    TriangleWeights table = new TriangleWeights(taps, size());
    for (int i = 0; i < size(); i++) {
      int from = size() - 1 - i;
      table.firsts[i] = length - firsts[from] - counts[from];
      table.counts[i] = counts[from];
      for (int t = 0; t < counts[from]; t++) {
        table.weights[t][i] = weights[counts[from] - 1 - t][from];
      }
    }
    return table;
  }

  /** How many old samples are under new sample {@code i}. */
  int count(int i) {
    return counts[i];
  }

  /** The weight of the {@code t}-th old sample under new sample {@code i}. */
  int weight(int i, int t) {
    return weights[t][i];
  }

  /** The weights of the {@code t}-th old sample under each new one; not to be changed. */
  int[] weights(int t) {
    return weights[t];
  }

  /**
   * A finished sum as a sample, 0 to 255. It needs no clipping: no weight is negative, and rounding
   * makes n of them at most n / 2 more than 2^22, which lifts a sum over 255 only from n = 16,448
   * on. A window that wide belongs to a picture of 10^12 pixels.
   */
  static int round(int sum) {
    return sum >>> PRECISION_BITS;
  }
}
