package org.beamnet.pipelines.survey;

import java.util.Arrays;
import java.util.Locale;
import org.beamnet.schemas.shard.SourceSize;

/**
 * Bins of the shorter side, which scaling brings to the dataset's side: powers of two and the
 * numbers half-way between them, each the least of its bin.
 */
final class ShorterSide {
  private static final int[] LEAST = {
    1, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144,
    8192
  };
  static final int BINS = LEAST.length;

  private ShorterSide() {}

  /** The bin of {@code size}. */
  static int bin(SourceSize size) {
    int found = Arrays.binarySearch(LEAST, size.shorter());
    return found >= 0 ? found : -found - 2;
  }

  /** What the bin's bar shows. */
  static Bin of(int bin, long images) {
    String range =
        bin == BINS - 1
            ? LEAST[bin] + " pixels and more"
            : String.format(Locale.ROOT, "%d to %d pixels", LEAST[bin], LEAST[bin + 1] - 1);
    return new Bin(Integer.toString(LEAST[bin]), range, images);
  }
}
