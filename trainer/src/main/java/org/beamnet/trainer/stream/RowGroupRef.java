package org.beamnet.trainer.stream;

import java.util.Optional;
import org.beamnet.schemas.manifest.ShardEntry;

/**
 * A row group of a shard: what is read at once.
 *
 * @param shard the shard
 * @param rowGroup its 0-based number in the shard
 * @param rows images in it, 1 or more
 * @param stamp of the shard when it was first opened; empty if nothing is known of it
 */
public record RowGroupRef(ShardEntry shard, int rowGroup, int rows, Optional<ShardStamp> stamp) {
  /** A row group of a shard of which no stamp is known. */
  public RowGroupRef(ShardEntry shard, int rowGroup, int rows) {
    this(shard, rowGroup, rows, Optional.empty());
  }

  /** Checks every field. */
  public RowGroupRef {
    if (rowGroup < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "rowGroup, rows: must be at least 0 and 1, were " + rowGroup + ", " + rows);
    }
  }
}
