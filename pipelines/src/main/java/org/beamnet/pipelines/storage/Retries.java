package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what fails on the way to a file, in growing intervals of up to 15 s. A broken
 * connection must not make an image look unusable.
 *
 * @param seconds for how long, 0 to 86,400; 0 is one try
 */
public record Retries(int seconds) implements Serializable {
  private static final int DAY = 24 * 60 * 60;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 15_000;

  /** Something that may be done again. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** Checks the field. */
  public Retries {
    if (seconds < 0 || seconds > DAY) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "retrySeconds: must be 0 to %d, was %d", DAY, seconds));
    }
  }

  /**
   * Does it until it succeeds.
   *
   * @param name of the file, for the message
   * @throws IOException if the file itself is at fault: it is missing, shorter, or may not be read
   * @throws InterruptedIOException if the thread is interrupted between two tries
   * @throws StorageException if it failed for all of the time
   */
  public <T> T call(String name, Attempt<T> attempt) throws IOException {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      Exception fault;
      try {
        return attempt.run();
      } catch (IOException e) {
        fault = e;
      } catch (RuntimeException e) {
        // Clients of object stores throw some of their faults as they are.
        if (!StorageFault.isFromStorage(e)) {
          throw e;
        }
        fault = e;
      }
      if (StorageFault.isOfTheFile(fault)) {
        throw fault instanceof IOException e ? e : new IOException(fault.getMessage(), fault);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("stopped while reading " + name);
      }
      long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (elapsed + pause > TimeUnit.SECONDS.toMillis(seconds)) {
        throw new StorageException(
            String.format(
                Locale.ROOT,
                "%s: cannot be read, tried for %d s (%s). When the storage works again, give the same command; what is finished is kept. If this file alone is lost, take it out of the source.",
                name,
                elapsed / 1000,
                fault),
            fault);
      }
      sleep(pause, name);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  /** Sleeps up to a half longer: workers that failed together must not come back together. */
  private static void sleep(long millis, String name) throws InterruptedIOException {
    try {
      Thread.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while reading " + name);
    }
  }
}
