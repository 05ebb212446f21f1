package org.beamnet.trainer.cli;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times for people, in two or three digits. */
final class SizeWords {
  private SizeWords() {}

  /** In decimal units. */
  static String bytes(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }

  /** In the unit that fits. */
  static String time(Duration time) {
    double seconds = time.toMillis() / 1e3;
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    double minutes = seconds / 60;
    if (minutes < 120) {
      return String.format(Locale.ROOT, "%.0f min", minutes);
    }
    double hours = minutes / 60;
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%,.1f days", hours / 24);
  }
}
