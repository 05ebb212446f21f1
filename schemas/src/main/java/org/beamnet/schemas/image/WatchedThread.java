package org.beamnet.schemas.image;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes in another thread, which can be given up: a decoder that hangs must not hang the job. A
 * thread that was given up is interrupted, works on nothing that anyone reads, and never keeps the
 * program from ending.
 */
final class WatchedThread {
  private static final int IDLE_SECONDS = 5;
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "decode-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private WatchedThread() {}

  /** The decoding of one image. */
  interface Work {
    /** Decodes. */
    void run() throws RejectedImageException;
  }

  /**
   * Does the work.
   *
   * @throws RejectedImageException if the work does, or takes more than so many seconds
   * @throws CancellationException if the calling thread was interrupted; it still is
   */
  static void run(int seconds, Work work) throws RejectedImageException {
    Future<@Nullable Void> result =
        THREADS.submit(
            () -> {
              work.run();
              return null;
            });
    try {
      result.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new RejectedImageException(
          RejectReason.TOO_SLOW, "was not decoded within " + seconds + " s", e);
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException stopped = new CancellationException("stopped while decoding");
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RejectedImageException rejection) {
        throw rejection;
      }
      throw new IllegalStateException("decoding failed", e);
    }
  }
}
