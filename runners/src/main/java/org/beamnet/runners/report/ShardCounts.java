package org.beamnet.runners.report;

import java.util.Locale;
import org.beamnet.pipelines.shard.ShardOrigin;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.schemas.program.Plural;

/**
 * Whose work a dataset is: this run's, or that of an earlier one which stopped.
 *
 * @param built shards of this run
 * @param reused shards of earlier runs
 * @param imagesBuilt images that this run read, used or rejected
 * @param imagesReused images that it did not read again
 */
record ShardCounts(long built, long reused, long imagesBuilt, long imagesReused) {
  static final ShardCounts NONE = new ShardCounts(0, 0, 0, 0);

  /** With one more shard. */
  ShardCounts plus(ShardOrigin origin, ShardSummary shard) {
    long images = shard.entry().rows() + shard.rejected();
    return switch (origin) {
      case BUILT -> new ShardCounts(built + 1, reused, imagesBuilt + images, imagesReused);
      case REUSED -> new ShardCounts(built, reused + 1, imagesBuilt, imagesReused + images);
    };
  }

  /** In words. */
  String words() {
    return reused == 0
        ? String.format(Locale.ROOT, "%,d built", built)
        : String.format(
            Locale.ROOT,
            "%,d built, %,d reused of an earlier run, with %,d %s",
            built,
            reused,
            imagesReused,
            Plural.noun(imagesReused, "image"));
  }
}
