package org.beamnet.schemas.statistics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Sha256;

/**
 * Exact sums, and what they are the sums of.
 *
 * @param rules what the summed pixels mean
 * @param images fingerprint of the images summed
 * @param moments the sums; not to be changed any more
 */
public record Statistics(PixelRules rules, Fingerprint images, Moments moments) {
  /** Checks that the sums are of images of the rules' side. */
  public Statistics {
    if (moments.side() != rules.side()) {
      throw new IllegalArgumentException(
          "moments: side must be " + rules.side() + ", was " + moments.side());
    }
  }

  /**
   * The statistics of two disjoint sets of images together; nothing is recomputed.
   *
   * @throws org.beamnet.schemas.DatasetException if their pixels do not mean the same
   */
  public Statistics merge(Statistics other) {
    rules.requireSame(
        "statistics", other.rules, "Only statistics of the same side and rules can be merged.");
    Moments sum = new Moments(moments.side());
    sum.add(moments);
    sum.add(other.moments);
    return new Statistics(rules, images.plus(other.images), sum);
  }

  /**
   * The mean image, side × side × 3, HWC, RGB, 0 to 255: what the trainer subtracts (paper §2).
   *
   * @throws IllegalArgumentException if there is no image
   */
  public float[] meanImage() {
    if (moments.count() == 0) {
      throw new IllegalArgumentException("statistics: must hold at least one image");
    }
    long[] sums = moments.pixelSums();
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) ((double) sums[i] / moments.count());
    }
    return mean;
  }

  /** Mean and covariance of the colours. */
  public ColorCovariance covariance() {
    return ColorCovariance.of(moments);
  }

  /** The axes of the colour augmentation. */
  public LightingBasis lighting() {
    return LightingBasis.of(covariance());
  }

  /**
   * SHA-256 of everything above, 64 hexadecimal digits: equal exactly if all sums, rules and images
   * are.
   */
  public String fingerprint() {
    MessageDigest sha = Sha256.digest();
    sha.update((rules.toFields() + "\n" + images + "\n").getBytes(StandardCharsets.UTF_8));
    long[] sums = moments.pixelSums();
    ByteBuffer numbers = ByteBuffer.allocate((1 + Moments.PRODUCTS + sums.length) * Long.BYTES);
    numbers.putLong(moments.count());
    numbers.asLongBuffer().put(moments.products()).put(sums);
    sha.update(numbers.rewind());
    return Sha256.hex(sha);
  }
}
