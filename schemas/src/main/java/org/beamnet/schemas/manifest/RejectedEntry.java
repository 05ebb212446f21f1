package org.beamnet.schemas.manifest;

import org.beamnet.schemas.DatasetLayout;

/**
 * The images that were not used.
 *
 * @param file the Parquet file
 * @param images how many
 */
public record RejectedEntry(FileEntry file, long images) {
  /** Checks every field. */
  public RejectedEntry {
    if (!DatasetLayout.isNamed(file.path(), DatasetLayout.REJECTED)) {
      throw FileEntry.misnamed(file, "the table of rejected images");
    }
    if (images < 0) {
      throw new IllegalArgumentException("rejected: images must be 0 or more, was " + images);
    }
  }
}
