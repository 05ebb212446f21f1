package org.beamnet.pipelines.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beamnet.pipelines.image.KeyHash;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.shard.LabeledKey;
import org.beamnet.schemas.shard.ShardReader;

/**
 * Compares the keys of an extension with those of the dataset that is extended. A key must occur
 * once in a split. Only the key and label columns of the shards are read.
 */
final class ExtensionKeys {
  private static final int EXAMPLES = 5;

  private ExtensionKeys() {}

  /**
   * Refuses an extension with a key that the dataset has in the same split.
   *
   * @param before manifest of the dataset without the extension
   * @param after manifest with it
   * @throws DatasetException with the number of such images and the first of their keys
   */
  static void requireNew(PreprocessPlan plan, Manifest before, Manifest after) {
    for (Split split : Split.values()) {
      Set<ShardEntry> old = Set.copyOf(before.split(split).shards());
      StoredDataset dataset = new StoredDataset(plan.output(), after);
      long[] known =
          old.stream()
              .parallel()
              .flatMapToLong(shard -> keys(dataset, shard).mapToLong(ExtensionKeys::hash))
              .sorted()
              .toArray();
      List<String> repeated =
          after.split(split).shards().stream()
              .filter(shard -> !old.contains(shard))
              .flatMap(shard -> keys(dataset, shard))
              .filter(key -> Arrays.binarySearch(known, hash(key)) >= 0)
              .sorted()
              .toList();
      if (!repeated.isEmpty()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%d of the images have the class and file name of one in the dataset's %s split: %s%s. Leave out images that are there already; rename others. The dataset is as it was; remove %s/%s and %s/%s before the next try.",
                repeated.size(),
                split.directory(),
                repeated.stream().limit(EXAMPLES).collect(Collectors.joining(", ")),
                repeated.size() > EXAMPLES ? ", …" : "",
                plan.output().root(),
                OutputFolder.WORK,
                plan.output().root(),
                plan.path("")));
      }
    }
  }

  /** A 64-bit hash: among a million images two keys are equal by chance once in 37 million runs. */
  private static long hash(String key) {
    return KeyHash.of(0, key).shard();
  }

  private static Stream<String> keys(StoredDataset dataset, ShardEntry entry) {
    try (ShardReader reader = dataset.shard(entry)) {
      return IntStream.range(0, reader.rowGroupCount())
          .mapToObj(reader::readLabels)
          .flatMap(List::stream)
          .map(LabeledKey::key)
          .toList()
          .stream();
    }
  }
}
