package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.parquet.ChannelInputFile;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.FileFault;

/**
 * A finished dataset on any Beam file system, read back.
 *
 * @param folder where it lies
 * @param manifest what it is
 */
public record StoredDataset(OutputFolder folder, Manifest manifest) {
  private static final String REMEDY = "Check the name and its permissions.";

  /**
   * Opens the dataset in a folder.
   *
   * @param name of the folder, as {@link Location#absolute} gives it
   * @throws DatasetException if there is none, or its manifest is damaged
   */
  public static StoredDataset open(String name) {
    OutputFolder folder = new OutputFolder(name);
    String manifest = name + "/" + DatasetLayout.MANIFEST;
    try {
      if (folder.size(DatasetLayout.MANIFEST).isEmpty()) {
        throw new DatasetException(
            name
                + ": is no dataset: it has no manifest.json. Name the folder that preprocess wrote.");
      }
      return new StoredDataset(
          folder, ManifestJson.parse(manifest, folder.read(DatasetLayout.MANIFEST)));
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). %s".formatted(manifest, FileFault.reason(e), REMEDY), e);
    }
  }

  /**
   * The file of the statistics that {@code name} means.
   *
   * @param name folder of a dataset, or the file itself
   * @throws DatasetException if there is neither
   */
  public static String statisticsFile(String name) {
    try {
      if (Location.size(Location.file(name)).isPresent()) {
        return name;
      }
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). %s".formatted(name, FileFault.reason(e), REMEDY), e);
    }
    return name + "/" + open(name).manifest().statistics().file().path();
  }

  /**
   * Reads statistics.
   *
   * @throws DatasetException if they are missing or damaged
   */
  public static Statistics readStatistics(String file) {
    try {
      return StatisticsFile.read(file, Location.read(Location.file(file)));
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). %s".formatted(file, FileFault.reason(e), REMEDY), e);
    }
  }

  /** The images that were not used. */
  public List<RejectedImage> rejected() throws IOException {
    FileEntry file = manifest.rejected().file();
    return RejectedTable.read(folder.root() + "/" + file.path(), folder.read(file.path()));
  }

  /**
   * Opens a shard, wherever it lies; only what is asked for is read.
   *
   * @throws DatasetException if it is missing or damaged
   */
  public ShardReader shard(ShardEntry shard) {
    String name = folder.root() + "/" + shard.file().path();
    return ShardReader.open(name, new ChannelInputFile(name, () -> seekable(name)));
  }

  private static SeekableByteChannel seekable(String name) throws IOException {
    ReadableByteChannel channel = Location.open(Location.file(name));
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException(name + ": its file system cannot seek");
  }
}
