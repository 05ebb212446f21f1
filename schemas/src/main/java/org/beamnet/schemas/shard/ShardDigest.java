package org.beamnet.schemas.shard;

import org.beamnet.schemas.Fingerprint;

/**
 * What identifies a written shard.
 *
 * @param rows images in it
 * @param bytes size of the file
 * @param sha256 of the file, 64 hexadecimal digits
 * @param fingerprint of its images
 */
public record ShardDigest(long rows, long bytes, String sha256, Fingerprint fingerprint) {
  /** Checks every field. */
  public ShardDigest {
    if (rows < 0) {
      throw new IllegalArgumentException("rows: must be 0 or more, was " + rows);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes: must be at least 1, was " + bytes);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: must be 64 hexadecimal digits, was '" + sha256 + "'");
    }
  }
}
