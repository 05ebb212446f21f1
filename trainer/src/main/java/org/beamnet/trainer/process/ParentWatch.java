package org.beamnet.trainer.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Notices the end of the process that started this one, also by SIGKILL: the parent holds the other
 * end of standard input and writes nothing to it, so that the system closes it with the parent.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Watches in a thread of its own.
   *
   * @param input standard input
   * @param ended runs once
   */
  public static void start(InputStream input, Runnable ended) {
    Thread watch =
        new Thread(
            () -> {
              awaitEnd(input);
              ended.run();
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(InputStream input) {
    byte[] unused = new byte[64];
    try {
      while (input.read(unused) >= 0) {
        // Whatever comes means that the parent lives.
      }
    } catch (IOException e) {
      // As good as the end.
    }
  }
}
