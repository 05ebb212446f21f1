package org.beamnet.schemas.manifest;

/**
 * A file of the dataset.
 *
 * @param path relative to the dataset folder, forward slashes
 * @param bytes its size
 * @param sha256 64 hexadecimal digits
 */
public record FileEntry(String path, long bytes, String sha256) {
  /** Checks every field. */
  public FileEntry {
    if (path.isEmpty() || path.startsWith("/") || path.contains("..") || path.contains("\\")) {
      throw new IllegalArgumentException(
          "path: must lie inside the dataset folder, was '" + path + "'");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "bytes: must be at least 1, was " + bytes + " for " + path);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: must be 64 hexadecimal digits, was '" + sha256 + "' for " + path);
    }
  }

  /** The error for a file whose name is not the one that the format gives to its kind. */
  static IllegalArgumentException misnamed(FileEntry file, String kind) {
    return new IllegalArgumentException(
        "path: must be the name that the format gives to %s, was '%s'"
            .formatted(kind, file.path()));
  }
}
