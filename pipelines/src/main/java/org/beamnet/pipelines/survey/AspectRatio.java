package org.beamnet.pipelines.survey;

import java.util.List;
import org.beamnet.schemas.shard.SourceSize;

/**
 * Bins of width : height, upright ones first, each around a ratio that people know. Upright and
 * lying images are binned alike.
 */
final class AspectRatio {
  /** From square on, the ratio of the longer side to the shorter where the next bin begins. */
  private static final double[] LEAST = {1.05, 1.29, 1.41, 1.6, 1.9, 2.5};

  private static final int SQUARE = LEAST.length;
  private static final List<String> LABELS =
      List.of(
          "1:3", "1:2", "9:16", "2:3", "3:4", "4:5", "1:1", "5:4", "4:3", "3:2", "16:9", "2:1",
          "3:1");
  static final int BINS = 2 * LEAST.length + 1;

  private AspectRatio() {}

  /** The bin of {@code size}. */
  static int bin(SourceSize size) {
    double ratio = (double) Math.max(size.width(), size.height()) / size.shorter();
    int steps = 0;
    while (steps < LEAST.length && ratio >= LEAST[steps]) {
      steps++;
    }
    return size.width() < size.height() ? SQUARE - steps : SQUARE + steps;
  }

  /** What the bin's bar shows. */
  static Bin of(int bin, long images) {
    return new Bin(LABELS.get(bin), range(bin), images);
  }

  private static String range(int bin) {
    int steps = Math.abs(bin - SQUARE);
    if (steps == 0) {
      return "square, to " + LEAST[0] + " : 1";
    }
    String ratio =
        steps == LEAST.length
            ? LEAST[steps - 1] + " : 1 and more"
            : "%s to %s : 1".formatted(LEAST[steps - 1], LEAST[steps]);
    return (bin < SQUARE ? "upright, " : "lying, ") + ratio;
  }
}
