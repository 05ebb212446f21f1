package org.beamnet.trainer.process;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when one of its threads dies of an error: another thread may wait for what it
 * would have made, for ever. Works without free memory, as the thread most often died of the lack
 * of it.
 */
public final class ThreadFailure implements Thread.UncaughtExceptionHandler {
  private static final byte[] BARE =
      "trainer: a thread died for lack of memory. Raise the heap by -Xmx in BEAMNET_JAVA_OPTS, or lower --batch or --threads.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final PrintWriter err;

  /** Writes to {@code err} before the end. */
  public ThreadFailure(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    try {
      err.println(
          "trainer: "
              + ErrorWords.behind(failure).map(ErrorWords::of).orElseGet(() -> failure + "."));
      err.flush();
    } catch (OutOfMemoryError e) {
      System.err.write(BARE, 0, BARE.length);
      System.err.flush();
    } finally {
      ProcessEnd.now(ExitCode.FAILED);
    }
  }
}
