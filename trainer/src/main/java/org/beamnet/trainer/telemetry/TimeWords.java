package org.beamnet.trainer.telemetry;

import java.util.Locale;
import org.beamnet.trainer.loop.TimeSpent;

/** Where time went, in a line. */
final class TimeWords {
  private static final double PERCENT = 100;

  private TimeWords() {}

  static String of(TimeSpent time) {
    double percent = PERCENT / Math.max(time.total(), Double.MIN_NORMAL);
    return String.format(
        Locale.ROOT,
        "wait %.1f %%, forward/backward %.1f %%, validation %.1f %%, checkpoint and report %.1f %% of %.1f s;"
            + " loader threads: read %.2f s, decode %.2f s, augment %.2f s",
        percent * time.waiting(),
        percent * time.stepping(),
        percent * time.validating(),
        percent * time.saving(),
        time.total(),
        time.loading().read(),
        time.loading().decode(),
        time.loading().augment());
  }
}
