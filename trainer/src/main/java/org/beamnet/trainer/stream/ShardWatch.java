package org.beamnet.trainer.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.RegularFile;

/**
 * Notices shards that are replaced while they are read, by others that may have as many images. A
 * shard whose stamp has changed is read whole once, and must have the SHA-256 of the manifest: a
 * copy in its place does no harm. For any thread.
 */
final class ShardWatch {
  private final Dataset dataset;
  private final Map<ShardEntry, ShardStamp> stamps = new ConcurrentHashMap<>();

  /** Watches the shards of this dataset. */
  ShardWatch(Dataset dataset) {
    this.dataset = dataset;
  }

  /** The stamp of a shard now; empty if there is no such file. */
  static Optional<ShardStamp> look(Dataset dataset, ShardEntry shard) {
    try {
      return Optional.of(ShardStamp.of(dataset.root().resolve(shard.file().path())));
    } catch (IOException e) {
      return Optional.empty(); // Reading it tells why.
    }
  }

  /**
   * Compares the shard of a row group with what it was when the row groups were counted. Must be
   * called after the shard was opened.
   *
   * @throws DatasetException if it is another one
   */
  void requireSame(RowGroupRef group) {
    Optional<ShardStamp> before = Optional.ofNullable(stamps.get(group.shard())).or(group::stamp);
    Optional<ShardStamp> now = look(dataset, group.shard());
    if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
      return;
    }
    Path file = dataset.root().resolve(group.shard().file().path());
    String sha256 = sha256(file);
    if (!sha256.equals(group.shard().file().sha256())) {
      throw new DatasetException(
          "%s: was replaced or changed since it was first opened: SHA-256 is %s, the manifest says %s. Restore the file from a copy, or preprocess again."
              .formatted(file, sha256, group.shard().file().sha256()));
    }
    stamps.put(group.shard(), now.get());
  }

  private static String sha256(Path file) {
    try {
      return RegularFile.sha256(file);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Restore the file from a copy, or preprocess again."
              .formatted(file, FileFault.reason(e)),
          e);
    }
  }
}
