package org.beamnet.trainer.experiments.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.process.StopSignal;

/** Does something with cells, a few at a time. */
public final class CellQueue {
  private final int jobs;
  private final StopSignal stop;

  /** So many at a time, until stopped. */
  public CellQueue(int jobs, StopSignal stop) {
    this.jobs = jobs;
    this.stop = stop;
  }

  /** What is done with a cell. */
  @FunctionalInterface
  public interface Work {
    void on(Cell cell) throws Exception;
  }

  /**
   * Works through the cells in their order; returns when all are done, or it was stopped. A fault
   * stops the others, which end before it is thrown.
   */
  public void run(Collection<Cell> cells, Work work) {
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (Cell cell : cells) {
        futures.add(
            pool.submit(
                () -> {
                  if (!stop.isRaised()) {
                    work.on(cell);
                  }
                  return null;
                }));
      }
      pool.shutdown();
      for (Future<?> future : futures) {
        await(future, pool);
      }
    } catch (InterruptedException e) {
      stop.raise();
      Thread.currentThread().interrupt();
    }
  }

  private void await(Future<?> future, ExecutorService pool) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      stop.raise();
      pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
