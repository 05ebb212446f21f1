package org.beamnet.schemas.manifest;

/**
 * The images whose files have the bytes of an image in another split or class.
 *
 * @param file the Parquet file
 * @param images how many, all copies counted
 */
public record DuplicatesEntry(FileEntry file, long images) {
  /** Checks every field. */
  public DuplicatesEntry {
    if (images < 0) {
      throw new IllegalArgumentException("duplicates: images must be 0 or more, was " + images);
    }
  }
}
