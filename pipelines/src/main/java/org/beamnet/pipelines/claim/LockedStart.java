package org.beamnet.pipelines.claim;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.OwnFolder;
import org.jspecify.annotations.Nullable;

/**
 * On a local disk: those who start together come one after the other, by a file lock that the
 * system takes back when a process dies. It is held only while the claim is looked at and written.
 */
record LockedStart(Rhythm rhythm) implements Start {
  private static final String FILE = OutputFolder.WORK + "claim.lock";
  private static final Duration POLL = Duration.ofMillis(50);

  @Override
  public void take(OutputFolder output, Claim mine) throws IOException, InterruptedException {
    Path folder =
        Location.local(output.resolve(""))
            .orElseThrow(() -> new IllegalArgumentException(output + ": must be local"));
    try (FileChannel channel = new OwnFolder(folder).open(FILE);
        FileLock lock = lock(channel)) {
      if (lock == null) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: another run has been starting there for %d s. Try again, or name another output.",
                output.root(),
                patience().toSeconds()));
      }
      Start.requireUnheld(output, rhythm);
      Start.write(output, mine);
    }
  }

  private @Nullable FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience().toNanos()) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // A run of this very process has it: wait, as for any other.
      }
      Thread.sleep(POLL.toMillis());
    }
    return null;
  }

  /** The one before may watch a holder for as long as that takes. */
  private Duration patience() {
    return rhythm.patience().multipliedBy(2);
  }
}
