package org.beamnet.pipelines.shard;

import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.statistics.Statistics;

/**
 * All that building a shard gives, besides its file.
 *
 * @param summary of the file
 * @param training sums over its pixels, if it is for training
 * @param rejected the images that were not used
 * @param origin whether this run built it
 * @param hashes of the images that were used
 */
public record ShardOutcome(
    ShardSummary summary,
    Optional<Statistics> training,
    List<RejectedImage> rejected,
    ShardOrigin origin,
    List<HashedImage> hashes) {
  /** Copies the lists. */
  public ShardOutcome {
    rejected = List.copyOf(rejected);
    hashes = List.copyOf(hashes);
  }
}
