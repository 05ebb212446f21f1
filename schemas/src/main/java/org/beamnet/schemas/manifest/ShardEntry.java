package org.beamnet.schemas.manifest;

import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;

/**
 * One shard.
 *
 * @param file the Parquet file
 * @param rows images in it
 * @param fingerprint of its images
 */
public record ShardEntry(FileEntry file, long rows, Fingerprint fingerprint) {
  /** Checks every field. */
  public ShardEntry {
    if (!DatasetLayout.isShard(file.path())) {
      throw FileEntry.misnamed(file, "a shard");
    }
    if (rows < 0) {
      throw new IllegalArgumentException(
          "rows: must be 0 or more, was " + rows + " for " + file.path());
    }
  }
}
