package org.beamnet.trainer.augment;

import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.schemas.statistics.Statistics;

/**
 * What the network's input needs of a training set's statistics. A model is bound to it: other
 * means would be other inputs.
 *
 * @param rules of the pixels that were summed
 * @param fingerprint of the statistics, 64 hexadecimal digits
 * @param mean side × side × 3, HWC, RGB, 0 to 255; not to be changed
 * @param lighting principal components of the colours
 */
@SuppressWarnings("ArrayRecordComponent") // 786 kB at side 256, shared and never written.
public record InputStatistics(
    PixelRules rules, String fingerprint, float[] mean, LightingBasis lighting) {
  /** Checks that the mean has the rules' size. */
  public InputStatistics {
    if (mean.length != rules.pixelBytes()) {
      throw new IllegalArgumentException(
          "mean: must have %d values, has %d".formatted(rules.pixelBytes(), mean.length));
    }
  }

  /** Derived from exact sums. */
  public static InputStatistics of(Statistics statistics) {
    return new InputStatistics(
        statistics.rules(),
        statistics.fingerprint(),
        statistics.meanImage(),
        statistics.lighting());
  }
}
