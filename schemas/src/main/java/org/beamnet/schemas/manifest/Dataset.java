package org.beamnet.schemas.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.RegularFile;

/**
 * A dataset folder on a local disk, opened through its manifest.
 *
 * @param root the folder
 * @param manifest its manifest
 */
public record Dataset(Path root, Manifest manifest) {
  private static final String REMEDY = "Restore the file from a copy, or preprocess again.";

  /**
   * Opens a dataset; every file that the manifest names must be there with its size.
   *
   * @throws DatasetException if the folder is missing, has no manifest, or a file is missing, no
   *     regular file, or of another size
   */
  public static Dataset open(Path root) {
    Dataset dataset = openIncomplete(root);
    for (Split split : Split.values()) {
      dataset.manifest.split(split).shards().forEach(shard -> dataset.requireFile(shard.file()));
    }
    dataset.requireFile(dataset.manifest.statistics().file());
    return dataset;
  }

  /**
   * Opens a dataset of whose files some may be missing or damaged, which shows when they are read.
   *
   * @throws DatasetException if the folder is missing, or has no manifest
   */
  public static Dataset openIncomplete(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DatasetException(
          root + ": there is no such folder. Name the folder that preprocess wrote.");
    }
    Path manifest = root.resolve(DatasetLayout.MANIFEST);
    if (!Files.exists(manifest)) {
      throw new DatasetException(
          root
              + ": has no manifest.json, so it is not a finished dataset. Name the folder that preprocess wrote; if preprocess was stopped, run it again, finished shards are kept.");
    }
    return new Dataset(root, ManifestJson.read(manifest));
  }

  /**
   * Opens one shard, which must be the one that the manifest means.
   *
   * @throws DatasetException if it is damaged, or of other rules or another number of images
   */
  public ShardReader openShard(ShardEntry shard) {
    Path path = root.resolve(shard.file().path());
    ShardReader reader = ShardReader.open(path);
    try {
      manifest.rules().requireSame(path.toString(), reader.header().rules(), REMEDY);
      if (reader.rowCount() != shard.rows()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: has %d images, the manifest says %d. %s",
                path,
                reader.rowCount(),
                shard.rows(),
                REMEDY));
      }
      return reader;
    } catch (DatasetException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * The statistics that the manifest names. Their pixel rules are the dataset's, but for a mismatch
   * that the manifest says was allowed.
   *
   * @throws DatasetException if they are damaged, or not those of this dataset
   */
  public Statistics statistics() {
    Path path = root.resolve(manifest.statistics().file().path());
    Statistics statistics = StatisticsFile.read(path);
    if (!manifest.rules().difference(statistics.rules()).equals(manifest.statistics().mismatch())) {
      manifest.rules().requireSame(path.toString(), statistics.rules(), REMEDY);
    }
    String fingerprint = statistics.fingerprint();
    if (!fingerprint.equals(manifest.statistics().fingerprint())) {
      throw new DatasetException(
          "%s: fingerprint is %s, the manifest says %s: it belongs to another dataset. %s"
              .formatted(path, fingerprint, manifest.statistics().fingerprint(), REMEDY));
    }
    return statistics;
  }

  private void requireFile(FileEntry file) {
    Path path = root.resolve(file.path());
    try {
      if (!Files.exists(path)) {
        throw new DatasetException(path + ": is missing, the manifest names it. " + REMEDY);
      }
      RegularFile.require(path);
      if (Files.size(path) != file.bytes()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: has %d bytes, the manifest says %d. %s",
                path,
                Files.size(path),
                file.bytes(),
                REMEDY));
      }
    } catch (IOException e) {
      throw new DatasetException(path + ": cannot be read (" + e.getMessage() + "). " + REMEDY, e);
    }
  }
}
