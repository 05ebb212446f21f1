package org.beamnet.runners.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line every few seconds, while there is something new, for logs and pipes. */
final class ProgressLines implements ProgressDisplay {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream stream;
  private final long doneBefore;
  private final long start = System.nanoTime();
  private long lastNanos = start;
  private long lastDone;

  ProgressLines(PrintStream stream, long doneBefore) {
    this.stream = stream;
    this.doneBefore = doneBefore;
    lastDone = doneBefore;
  }

  @Override
  public void show(Progress.Snapshot snapshot) {
    long now = System.nanoTime();
    long done = snapshot.work().seen();
    if (done == lastDone || now - lastNanos < INTERVAL_NANOS) {
      return;
    }
    lastNanos = now;
    lastDone = done;
    double rate = (done - doneBefore) / ((now - start) / 1e9);
    long left = snapshot.total() - done;
    stream.printf(
        Locale.ROOT,
        "  %,d of %,d images, %,.0f images/s, %s left; %s; rejected %s; %s%n",
        done,
        snapshot.total(),
        rate,
        rate > 0
            ? ProgressDisplay.words(Duration.ofMillis(Math.round(1000 * left / rate)))
            : "unknown time",
        WorkWords.bytes(snapshot.work()),
        WorkWords.rejected(snapshot.work()),
        WorkWords.shares(snapshot.work()));
  }

  @Override
  public void close() {
    stream.flush();
  }
}
