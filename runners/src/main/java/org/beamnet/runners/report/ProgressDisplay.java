package org.beamnet.runners.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.beamnet.schemas.program.ConsoleStream;

/** Shows how far a run is. */
interface ProgressDisplay extends AutoCloseable {
  /** Shows a new state. */
  void show(Progress.Snapshot snapshot);

  /** Ends the display; what it wrote stays. */
  @Override
  void close();

  /**
   * A bar on a terminal, else plain lines.
   *
   * @param doneBefore images that an earlier run finished; they do not count in the rate
   */
  // JDK 22 and newer know a console of another kind; bin/preprocess asks them for the older.
  @SuppressWarnings("SystemConsoleNull")
  static ProgressDisplay on(PrintStream stream, long doneBefore) {
    return System.console() != null && stream == System.err
        ? new ProgressBarDisplay(ConsoleStream.plain(stream), doneBefore)
        : new ProgressLines(stream, doneBefore);
  }

  /** A time for people: {@code 1 h 02 min}, {@code 3 min 20 s}, {@code 12 s}. */
  static String words(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
