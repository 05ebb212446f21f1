package org.beamnet.schemas.image.codec;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes in another thread, which can be given up: a decoder that hangs must not hang the job. A
 * thread that was given up is interrupted, works on nothing that anyone reads, and never keeps the
 * program from ending.
 */
public final class WatchedThread {
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

  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  /** How often the time of a work that goes on is looked at. */
  private static final long LOOK_MILLIS = 200;

  /** A work that waits, and uses no processor, is given up after so many times its seconds. */
  private static final int PATIENCE = 20;

  /** Works that were given up and may still go on, for want of a decoder that can be stopped. */
  private static final int MAX_GIVEN_UP = 4;

  private static final AtomicInteger GIVEN_UP = new AtomicInteger();

  private WatchedThread() {}

  /** The decoding of one image. */
  public interface Work {
    /** Decodes. */
    void run() throws RejectedImageException;
  }

  /**
   * Does the work. Its time is the processor's, not the clock's, as far as the system tells it:
   * what else the machine does must not decide which images a dataset has.
   *
   * @throws RejectedImageException if the work does, or takes more than so many seconds
   * @throws CancellationException if the calling thread was interrupted; it still is
   * @throws StuckDecodersException if four works that were given up go on and on
   */
  public static void run(int seconds, Work work) throws RejectedImageException {
    requireRoom(seconds);
    AtomicReference<@Nullable Busy> busy = new AtomicReference<>();
    AtomicReference<State> state = new AtomicReference<>(State.NEW);
    long start = System.nanoTime();
    Future<@Nullable Void> result =
        THREADS.submit(
            () -> {
              if (state.compareAndSet(State.NEW, State.GOES_ON)) {
                busy.set(Busy.fromNow());
                try {
                  work.run();
                } finally {
                  if (!state.compareAndSet(State.GOES_ON, State.ENDED)) {
                    GIVEN_UP.decrementAndGet();
                  }
                }
              }
              return null;
            });
    long limit = TimeUnit.SECONDS.toNanos(seconds);
    try {
      while (!isDone(result)) {
        Busy of = busy.get();
        long waited = System.nanoTime() - start;
        if (waited > PATIENCE * limit || (of != null && of.nanos(waited) > limit)) {
          giveUp(result, state);
          throw new RejectedImageException(
              RejectReason.TOO_SLOW, "was not decoded within " + seconds + " s");
        }
      }
    } catch (InterruptedException e) {
      giveUp(result, state);
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

  private enum State {
    NEW,
    GOES_ON,
    ENDED,
    GIVEN_UP
  }

  /** A work that has begun is counted until it ends after all. */
  private static void giveUp(Future<@Nullable Void> result, AtomicReference<State> state) {
    if (!state.compareAndSet(State.NEW, State.ENDED)
        && state.compareAndSet(State.GOES_ON, State.GIVEN_UP)) {
      GIVEN_UP.incrementAndGet();
    }
    result.cancel(true);
  }

  private static void requireRoom(int seconds) {
    long start = System.nanoTime();
    while (GIVEN_UP.get() >= MAX_GIVEN_UP) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos((long) PATIENCE * seconds)) {
        throw new StuckDecodersException(MAX_GIVEN_UP);
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException stopped = new CancellationException("stopped before decoding");
        stopped.initCause(e);
        throw stopped;
      }
    }
  }

  /** Waits for a moment. */
  private static boolean isDone(Future<@Nullable Void> result)
      throws InterruptedException, ExecutionException {
    try {
      result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /**
   * What a thread has used of the processor since it began.
   *
   * @param thread its id
   * @param before nanoseconds that it had used for others, or -1 where the system does not tell
   */
  private record Busy(long thread, long before) {
    /** Of the calling thread. */
    static Busy fromNow() {
      long thread = Thread.currentThread().getId();
      return new Busy(
          thread, TIMES.isThreadCpuTimeSupported() ? TIMES.getThreadCpuTime(thread) : -1);
    }

    /** Nanoseconds; those of the clock where no others are known. */
    long nanos(long waited) {
      long now = before < 0 ? -1 : TIMES.getThreadCpuTime(thread);
      return now < 0 ? waited : now - before;
    }
  }
}
