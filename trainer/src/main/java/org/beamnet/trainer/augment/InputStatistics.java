package org.beamnet.trainer.augment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.schemas.statistics.LightingConstants;
import org.beamnet.schemas.statistics.Statistics;

/**
 * What the network's input needs of a training set's statistics. A model is bound to it: other
 * means would be other inputs.
 *
 * @param rules of the images that the network is fed
 * @param fingerprint of the statistics, 64 hexadecimal digits
 * @param mean side × side × 3, HWC, RGB, 0 to 255; not to be changed
 * @param lighting principal components of the colours
 */
@SuppressWarnings("ArrayRecordComponent") // 786 kB at side 256, shared and never written.
public record InputStatistics(
    PixelRules rules, String fingerprint, float[] mean, LightingBasis lighting) {
  private static final double WHITE = 255;

  /** Checks that the mean has the rules' size. */
  public InputStatistics {
    if (mean.length != rules.pixelBytes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "mean: must have %d values, has %d", rules.pixelBytes(), mean.length));
    }
  }

  /** Derived from exact sums, for images of the same rules. */
  public static InputStatistics of(Statistics statistics) {
    return of(statistics, statistics.rules());
  }

  /**
   * Derived from exact sums, for images of {@code rules}. Where those have another side, no pixel
   * has a mean of its own, and all take the mean colour.
   */
  public static InputStatistics of(Statistics statistics, PixelRules rules) {
    return new InputStatistics(
        rules,
        statistics.fingerprint(),
        statistics.rules().side() == rules.side()
            ? statistics.meanImage()
            : meanColour(statistics, rules),
        statistics.lighting());
  }

  /** The same means, with published lighting axes; the fingerprint is of both. */
  public InputStatistics with(LightingConstants constants) {
    String both = fingerprint + constants.fingerprint();
    return new InputStatistics(
        rules, Sha256.hex(both.getBytes(StandardCharsets.US_ASCII)), mean, constants.basis());
  }

  private static float[] meanColour(Statistics statistics, PixelRules rules) {
    double[] mean = statistics.covariance().mean();
    float[] image = new float[rules.pixelBytes()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (mean[i % mean.length] * WHITE);
    }
    return image;
  }
}
