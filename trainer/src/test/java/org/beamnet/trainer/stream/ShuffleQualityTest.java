package org.beamnet.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.junit.jupiter.api.Test;

class ShuffleQualityTest {
  private static final int CLASSES = 8;
  private static final int GROUP = 64;
  private static final int GROUPS = 100;

  /** Two batches by hand: all of one class, and half and half. */
  @Test
  void entropyOfBatches() {
    int[] labels = {3, 3, 3, 3, 0, 1, 0, 1, 2};
    ShuffleQuality quality = ShuffleQuality.of(labels, EpochOrder.ofFiles(index(9, 1)), 4);
    assertThat(quality.files()).isEqualTo((0.0 + 1.0) / 2);
    assertThat(quality.epoch()).isEqualTo(quality.files());
    // Of 4 images of the 9, by all 126 choices: some classes repeat.
    assertThat(quality.ideal()).isBetween(1.0, 2.0);
  }

  /** Shards that hold random samples, which is what preprocess makes. */
  @Test
  void randomShardsMixAsWellAsTheIdeal() {
    Random random = new Random(5);
    int[] labels = random.ints(GROUP * GROUPS, 0, CLASSES).toArray();
    ShuffleQuality quality = quality(labels, 16);
    assertThat(quality.epoch()).isCloseTo(quality.ideal(), within(6 * quality.idealDeviation()));
    assertThat(quality.ratio()).isCloseTo(1, within(0.01));
  }

  /** Files sorted by class, which is what it must tell. */
  @Test
  void sortedFilesShowAsABadShuffle() {
    int[] labels =
        IntStream.range(0, GROUP * GROUPS).map(i -> i * CLASSES / (GROUP * GROUPS)).toArray();
    assertThat(quality(labels, 1).files()).isLessThan(0.2);
    assertThat(quality(labels, 1).ratio()).isLessThan(0.5);
    double narrow = quality(labels, 2).ratio();
    double wide = quality(labels, 16).ratio();
    assertThat(narrow).isLessThan(wide);
    assertThat(wide).isBetween(0.7, 0.98);
  }

  private static ShuffleQuality quality(int[] labels, int window) {
    RowGroupIndex index = index(GROUP, GROUPS);
    return ShuffleQuality.of(labels, EpochOrder.shuffled(index, 1, 0, window), 128);
  }

  private static RowGroupIndex index(int rows, int groups) {
    ShardEntry shard =
        new ShardEntry(
            new FileEntry("train/shard-00000-of-00001.parquet", 1, "0".repeat(64)),
            1,
            Fingerprint.EMPTY);
    return new RowGroupIndex(
        IntStream.range(0, groups).mapToObj(i -> new RowGroupRef(shard, i, rows)).toList());
  }
}
