package org.beamnet.trainer.process;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ctrl-C, SIGTERM and SIGHUP. The first asks the command to stop: one that saves is waited for, any
 * other has a second to end by itself. The next ends the process at once. The exit code is 130.
 */
public final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
  private static final long GRACE_MILLIS = 1000;

  private final StopSignal stop;
  private final PrintWriter err;
  private final Thread command;
  private final boolean hasParent;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Signals(StopSignal stop, PrintWriter err, Thread command, boolean hasParent) {
    this.stop = stop;
    this.err = err;
    this.command = command;
    this.hasParent = hasParent;
  }

  /**
   * Watches from now on.
   *
   * @param err takes a line when a signal comes
   * @param hasParent whether a parent process passes signals on: Ctrl-C in a terminal then comes
   *     twice, from the terminal and as the parent's SIGTERM
   */
  public static Signals watch(StopSignal stop, PrintWriter err, boolean hasParent) {
    Signals signals = new Signals(stop, err, Thread.currentThread(), hasParent);
    NAMES.forEach(name -> SignalHandlers.handle(name, signals::on));
    return signals;
  }

  /** Acts on a signal, or on the end of the parent. */
  public void on(String name) {
    boolean first = seen.isEmpty();
    boolean again = !seen.add(name);
    if (again || !(first || hasParent)) {
      ProcessEnd.now(ExitCode.INTERRUPTED);
    }
    if (!first) {
      return;
    }
    boolean saves = stop.raise(command);
    err.println();
    err.println(
        saves
            ? "trainer: stopping after this step; the next Ctrl-C ends the program at once"
            : "trainer: stopping");
    err.flush();
    if (!saves) {
      endSoon();
    }
  }

  private void endSoon() {
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // It may have come to its end, or to the part that saves.
    if (!stop.isWaitingForSaving()) {
      ProcessEnd.now(ExitCode.INTERRUPTED);
    }
  }
}
