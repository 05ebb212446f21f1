package org.beamnet.schemas.manifest;

import org.beamnet.schemas.DatasetLayout;

/**
 * The images whose files have the bytes of an image in another split or class.
 *
 * @param file the Parquet file
 * @param images how many, all copies counted
 */
public record DuplicatesEntry(FileEntry file, long images) {
  /** Checks every field. */
  public DuplicatesEntry {
    if (!DatasetLayout.isNamed(file.path(), DatasetLayout.DUPLICATES)) {
      throw FileEntry.misnamed(file, "the table of duplicates");
    }
    if (images < 0) {
      throw new IllegalArgumentException("duplicates: images must be 0 or more, was " + images);
    }
  }
}
