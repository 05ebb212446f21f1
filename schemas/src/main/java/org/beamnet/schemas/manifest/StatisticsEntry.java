package org.beamnet.schemas.manifest;

/**
 * The statistics of the training split.
 *
 * @param file the Parquet file
 * @param fingerprint of their content, 64 hexadecimal digits
 */
public record StatisticsEntry(FileEntry file, String fingerprint) {
  /** Checks every field. */
  public StatisticsEntry {
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "statistics: fingerprint must be 64 hexadecimal digits, was '" + fingerprint + "'");
    }
  }
}
