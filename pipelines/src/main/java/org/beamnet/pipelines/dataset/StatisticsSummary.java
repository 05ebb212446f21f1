package org.beamnet.pipelines.dataset;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.ColorCovariance;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.schemas.statistics.Statistics;

/**
 * The numbers that are derived from the sums, for people and other tools; {@code summary.json}.
 * Red, green, blue, in this order.
 *
 * @param count training images
 * @param rules what their pixels mean
 * @param mean of a pixel in [0, 1]
 * @param mean255 of a pixel in 0 to 255
 * @param standardDeviation of a pixel in [0, 1]
 * @param covariance 3×3, of pixels in [0, 1]
 * @param eigenvalues of the covariance, descending
 * @param eigenvectors component i in column i
 * @param images fingerprint of the images
 * @param fingerprint of the statistics
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, to be written as JSON.
public record StatisticsSummary(
    long count,
    PixelRules rules,
    double[] mean,
    double[] mean255,
    double[] standardDeviation,
    double[][] covariance,
    double[] eigenvalues,
    double[][] eigenvectors,
    Fingerprint images,
    String fingerprint) {
  private static final int WHITE = 255;

  /** Derived from {@code statistics}, which must hold at least one image. */
  public static StatisticsSummary of(Statistics statistics) {
    ColorCovariance covariance = statistics.covariance();
    LightingBasis lighting = statistics.lighting();
    double[][] matrix = covariance.matrix();
    return new StatisticsSummary(
        statistics.moments().count(),
        statistics.rules(),
        covariance.mean(),
        DoubleStream.of(covariance.mean()).map(mean -> mean * WHITE).toArray(),
        IntStream.range(0, matrix.length).mapToDouble(i -> Math.sqrt(matrix[i][i])).toArray(),
        matrix,
        lighting.eigenvalues(),
        lighting.eigenvectors(),
        statistics.images(),
        statistics.fingerprint());
  }
}
