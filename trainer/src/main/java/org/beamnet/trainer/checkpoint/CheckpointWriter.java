package org.beamnet.trainer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.trainer.loop.TrainingFailure;

/**
 * Saves checkpoints while training goes on, in a thread of its own and one at a time. A fault of it
 * is thrown where training next asks something of it. For one training thread.
 */
public final class CheckpointWriter implements AutoCloseable {
  private final CheckpointStore store;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread writer = new Thread(task, "checkpoint-writer");
            writer.setDaemon(true);
            return writer;
          });
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /** What else is written, in the same thread, once a checkpoint is safe. */
  @FunctionalInterface
  public interface Afterwards {
    /** Writes it. */
    void write(Checkpoint safe) throws IOException;
  }

  /** Writes into this store, and first sweeps what an earlier writer that was killed left. */
  public CheckpointWriter(CheckpointStore store) throws IOException {
    this.store = store;
    store.sweep();
  }

  /**
   * Whether a checkpoint is being written at the moment.
   *
   * @throws TrainingFailure if the one before could not be
   */
  public boolean isBusy() {
    if (!writing.isDone()) {
      return true;
    }
    await();
    return false;
  }

  /**
   * Starts to save. Waits for the write before, if that is still under way.
   *
   * @param snapshot is asked in the calling thread when nothing is being written, so it may fill
   *     the arrays of the checkpoint before anew
   * @param afterwards is called in the writer's thread
   * @throws TrainingFailure if the one before could not be written
   */
  public void save(Supplier<Checkpoint> snapshot, Afterwards afterwards) {
    await();
    Checkpoint checkpoint = snapshot.get();
    writing =
        CompletableFuture.runAsync(
            () -> {
              try {
                store.save(checkpoint);
                afterwards.write(checkpoint);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            thread);
  }

  /**
   * Waits until nothing is being written.
   *
   * @throws TrainingFailure if the last checkpoint could not be
   */
  public void await() {
    try {
      writing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // The lack of memory is not the disk's.
      }
      Throwable fault =
          e.getCause() instanceof UncheckedIOException io ? io.getCause() : e.getCause();
      throw new TrainingFailure(
          "%s: a checkpoint cannot be written (%s). Mend that, such as a full disk, then go on from the one before with --resume."
              .formatted(
                  store.folder(), fault instanceof IOException io ? FileFault.reason(io) : fault),
          e);
    }
  }

  /** Lets a write under way come to its end. */
  @Override
  public void close() {
    thread.shutdown();
    writing.exceptionally(fault -> null).join();
  }
}
