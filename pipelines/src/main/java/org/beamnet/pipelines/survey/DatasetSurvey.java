package org.beamnet.pipelines.survey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.SourceSize;
import org.beamnet.schemas.shard.StoredPixels;

/**
 * What the shards of a dataset tell besides their pixels; of an extended dataset, the shards that
 * were added last, for an extension reads none of those before.
 *
 * @param sizes of the source images, both splits
 * @param sample the first training image, or if there is none the first one, as stored
 */
public record DatasetSurvey(SourceSizes sizes, RgbImage sample) {
  /** Storage far away answers late, but many at once. */
  private static final int SHARDS_AT_ONCE = 8;

  /**
   * Looks into every shard of the last part of {@code dataset}: two columns of each, and a row
   * group of the first.
   *
   * @throws DatasetException if one is damaged
   * @throws IOException if one cannot be read
   */
  public static DatasetSurvey of(StoredDataset dataset) throws IOException {
    List<Callable<SourceSizes>> looks = new ArrayList<>();
    List<ShardEntry> shards = lastShards(dataset.manifest());
    shards.forEach(shard -> looks.add(() -> sizes(dataset, shard)));
    SourceSizes all = new SourceSizes(dataset.manifest().rules().side());
    ExecutorService threads = Executors.newFixedThreadPool(SHARDS_AT_ONCE);
    try {
      for (Future<SourceSizes> look : threads.invokeAll(looks)) {
        all.addAll(look.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatasetException damage) {
        throw damage;
      }
      throw new IOException(dataset.folder().root() + ": its shards cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while reading " + dataset.folder().root(), e);
    } finally {
      threads.shutdownNow();
    }
    return new DatasetSurvey(all, sample(dataset, shards));
  }

  /** Of the last part, those for training first. */
  private static List<ShardEntry> lastShards(Manifest manifest) {
    return Stream.of(Split.TRAIN, Split.VALIDATION)
        .flatMap(split -> manifest.split(split).shards().stream())
        .filter(shard -> DatasetLayout.partOf(shard.file().path()) == manifest.parts())
        .toList();
  }

  private static SourceSizes sizes(StoredDataset dataset, ShardEntry shard) {
    SourceSizes sizes = new SourceSizes(dataset.manifest().rules().side());
    try (ShardReader reader = dataset.shard(shard)) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        for (SourceSize size : reader.readSourceSizes(group)) {
          sizes.add(size);
        }
      }
    }
    return sizes;
  }

  private static RgbImage sample(StoredDataset dataset, List<ShardEntry> shards) {
    PixelRules rules = dataset.manifest().rules();
    ShardEntry shard = shards.stream().filter(entry -> entry.rows() > 0).findFirst().orElseThrow();
    try (ShardReader reader = dataset.shard(shard)) {
      return new StoredPixels(rules).of(reader.readRowGroup(0).get(0));
    }
  }
}
