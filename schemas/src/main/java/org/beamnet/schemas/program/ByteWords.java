package org.beamnet.schemas.program;

import java.util.Locale;

/** Numbers of bytes for people. */
public final class ByteWords {
  private ByteWords() {}

  /** In decimal units, with one digit behind the point: {@code 488.0 MB}. */
  public static String of(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }
}
