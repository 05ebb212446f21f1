package org.beamnet.schemas.statistics;

import java.math.BigInteger;

/**
 * Mean and covariance of the RGB values of all pixels (population: divided by their number), in
 * units where a pixel ranges over [0, 1], the units in which the published lighting constants are
 * given.
 *
 * @param mean R, G, B
 * @param matrix 3×3, symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // Small value, made once, copied on the way in and out.
public record ColorCovariance(double[] mean, double[][] matrix) {
  private static final int CHANNELS = 3;
  private static final double WHITE = 255;

  /** Copies the arrays. */
  public ColorCovariance {
    mean = mean.clone();
    matrix = deepCopy(matrix);
  }

  /** A copy of the means. */
  @Override
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of the matrix. */
  @Override
  public double[][] matrix() {
    return deepCopy(matrix);
  }

  /**
   * Derived from exact sums: n·Σxy − Σx·Σy is formed in whole numbers of any size, so nothing
   * cancels.
   *
   * @throws IllegalArgumentException if there is no image
   */
  public static ColorCovariance of(Moments moments) {
    if (moments.count() == 0) {
      throw new IllegalArgumentException("moments: must hold at least one image");
    }
    BigInteger n =
        BigInteger.valueOf(moments.count())
            .multiply(BigInteger.valueOf((long) moments.side() * moments.side()));
    long[] sums = moments.channelSums();
    long[] products = moments.products();
    double[] mean = new double[CHANNELS];
    double[][] matrix = new double[CHANNELS][CHANNELS];
    int product = 0;
    for (int i = 0; i < CHANNELS; i++) {
      mean[i] = sums[i] / (n.doubleValue() * WHITE);
      for (int j = i; j < CHANNELS; j++) {
        BigInteger scaled =
            n.multiply(BigInteger.valueOf(products[product++]))
                .subtract(BigInteger.valueOf(sums[i]).multiply(BigInteger.valueOf(sums[j])));
        matrix[i][j] = scaled.doubleValue() / n.multiply(n).doubleValue() / (WHITE * WHITE);
        matrix[j][i] = matrix[i][j];
      }
    }
    return new ColorCovariance(mean, matrix);
  }

  private static double[][] deepCopy(double[][] rows) {
    double[][] copy = rows.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
