package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.beamnet.trainer.loop.StopSignal;

/**
 * Ctrl-C and SIGTERM: asks the command to stop and keeps the program alive until it has; then the
 * exit code is the command's. (The Java platform's own answer would end it in the middle of a
 * step.)
 */
final class Signals {
  private final StopSignal stop;
  private final PrintWriter err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode = ExitCode.FAILED;

  private Signals(StopSignal stop, PrintWriter err) {
    this.stop = stop;
    this.err = err;
  }

  /** Watches from now on. */
  static Signals watch(StopSignal stop, PrintWriter err) {
    Signals signals = new Signals(stop, err);
    Runtime.getRuntime().addShutdownHook(new Thread(signals::onShutdown, "signals"));
    return signals;
  }

  /** The command has ended: ends the program. */
  void exit(int code) {
    exitCode = code;
    ended.countDown();
    // Where a signal came first, this waits for ever, and onShutdown ends the program.
    System.exit(code);
  }

  private void onShutdown() {
    if (ended.getCount() == 0) {
      return;
    }
    stop.raise();
    err.println();
    err.println("trainer: stopping after this step");
    err.flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
