package org.beamnet.trainer.telemetry;

import java.time.Duration;
import java.util.Locale;

/** Times for people, in two or three digits. */
public final class DurationWords {
  private DurationWords() {}

  /** In the unit that fits. */
  public static String of(Duration time) {
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
