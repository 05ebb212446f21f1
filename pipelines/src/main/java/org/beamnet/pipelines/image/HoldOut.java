package org.beamnet.pipelines.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Which training images are kept for validation: of every class the same fraction, those with the
 * smallest {@link KeyHash#holdOut} as an unsigned number.
 *
 * @param fraction of every class, 0 to less than 1
 * @param seed of the hash
 */
public record HoldOut(double fraction, long seed) implements Serializable {
  /** Checks the fraction. */
  public HoldOut {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("holdOut: must be 0 to less than 1, was " + fraction);
    }
  }

  /** Whether any image is held out. */
  @JsonIgnore
  public boolean isNone() {
    return fraction == 0;
  }

  /**
   * How many images of a class are held out: the fraction, rounded half up, but at least one and
   * never all; none of a class that has a single image.
   *
   * @param images of the class
   */
  public long of(long images) {
    if (isNone() || images < 2) {
      return 0;
    }
    long share =
        BigDecimal.valueOf(fraction)
            .multiply(BigDecimal.valueOf(images))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    return Math.max(1, Math.min(share, images - 1));
  }

  /** The number that orders the images of a class. */
  public long hash(String key) {
    return KeyHash.of(seed, key).holdOut();
  }

  /**
   * The hash of the last image held out of a class, all up to it are.
   *
   * @param hashes of all its images, at least two; reordered
   */
  public long limit(long[] hashes) {
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] ^= Long.MIN_VALUE; // The order of unsigned numbers.
    }
    Arrays.sort(hashes);
    return hashes[Math.toIntExact(of(hashes.length)) - 1] ^ Long.MIN_VALUE;
  }
}
