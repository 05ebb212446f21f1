package org.beamnet.schemas.storage;

import java.util.concurrent.CancellationException;

/**
 * Distinguishes a read that was interrupted from a file that is damaged: an interrupt closes the
 * channel that a thread reads from, and the exception looks like one of the file.
 */
public final class InterruptedRead {
  private InterruptedRead() {}

  /**
   * Must be called before a failed read is blamed on its file.
   *
   * @throws CancellationException if this thread was interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while reading a file");
    }
  }
}
