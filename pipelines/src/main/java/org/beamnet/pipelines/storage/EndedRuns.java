package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.beamnet.schemas.DatasetException;

/**
 * The runs of this process that have ended. Beam's DirectRunner does not wait for its other threads
 * when one fails: what they begin after the last sweep would stay.
 */
final class EndedRuns {
  private static final Set<String> RUNS = ConcurrentHashMap.newKeySet();
  private static final ReadWriteLock CREATION = new ReentrantReadWriteLock();

  private EndedRuns() {}

  /** Makes a file and opens it. */
  interface Creation {
    WritableByteChannel create() throws IOException;
  }

  /** Once this returns, {@link #create} makes no file for {@code run}, and is making none. */
  static void add(String run) {
    CREATION.writeLock().lock();
    try {
      RUNS.add(run);
    } finally {
      CREATION.writeLock().unlock();
    }
  }

  /**
   * Makes a file and opens it.
   *
   * @param file its name, for a message
   * @throws DatasetException if the run has ended
   */
  static WritableByteChannel create(String run, String file, Creation creation) throws IOException {
    CREATION.readLock().lock();
    try {
      if (RUNS.contains(run)) {
        throw new DatasetException(file + ": this run has ended, and writes no more files.");
      }
      return creation.create();
    } finally {
      CREATION.readLock().unlock();
    }
  }
}
