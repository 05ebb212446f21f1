package org.beamnet.schemas.manifest;

import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;

/**
 * The statistics that belong to a dataset: its own, or those of another that it was told to use.
 *
 * @param file the Parquet file
 * @param fingerprint of their content, 64 hexadecimal digits
 * @param images fingerprint of the images they were taken of: that of the training split, unless
 *     they are another dataset's
 * @param mismatch in what pixel rules they differ from the dataset's, where that was allowed; empty
 *     if in none
 */
public record StatisticsEntry(
    FileEntry file, String fingerprint, Fingerprint images, String mismatch) {
  /** Checks every field. */
  public StatisticsEntry {
    if (!DatasetLayout.isNamed(file.path(), DatasetLayout.STATISTICS)) {
      throw FileEntry.misnamed(file, "the statistics");
    }
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "statistics: fingerprint must be 64 hexadecimal digits, was '" + fingerprint + "'");
    }
  }
}
