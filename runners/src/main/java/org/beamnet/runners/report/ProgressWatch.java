package org.beamnet.runners.report;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.beamnet.pipelines.storage.OutputFolder;

/** Watches a run from beside it, because the runner's own call returns only at its end. */
public final class ProgressWatch {
  private static final int INTERVAL_MILLIS = 1000;

  private final ScheduledExecutorService clock;
  private final Progress progress;
  private final ProgressDisplay display;

  private ProgressWatch(Progress progress, ProgressDisplay display) {
    this.progress = progress;
    this.display = display;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(
            this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Starts watching the run that writes to {@code output}. */
  public static ProgressWatch start(OutputFolder output, JsonEvents events, PrintStream stream)
      throws IOException {
    Progress progress = new Progress(output);
    long doneBefore = progress.look().work().seen();
    return new ProgressWatch(progress, events.beside(ProgressDisplay.on(stream, doneBefore)));
  }

  /** Stops watching. */
  public void stop() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        clock.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    display.close();
  }

  private void look() {
    try {
      display.show(progress.look());
    } catch (IOException | RuntimeException e) {
      // A look that fails, say at a file that is being swept, must not end the run or the next
      // look.
      return;
    }
  }
}
