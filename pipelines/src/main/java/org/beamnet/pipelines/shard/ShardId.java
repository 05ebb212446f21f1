package org.beamnet.pipelines.shard;

import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;

/**
 * Which shard.
 *
 * @param split the part of the dataset
 * @param number 0-based
 * @param shards how many the split has
 */
public record ShardId(Split split, int number, int shards) {
  /** Checks every field. */
  public ShardId {
    if (number < 0 || number >= shards) {
      throw new IllegalArgumentException(
          "number: must be 0 to " + (shards - 1) + ", was " + number);
    }
  }

  /** Its file, relative to the dataset folder. */
  public String path() {
    return DatasetLayout.shard(split, number, shards);
  }
}
