package org.beamnet.schemas.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Samples;
import org.beamnet.schemas.shard.ShardReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void write() throws IOException {
    root = folder.resolve("dataset");
    Samples.writeDataset(root, 1, 4);
  }

  @Test
  void opensWhatWasWritten() {
    Dataset dataset = Dataset.open(root);
    assertThat(dataset.statistics().moments().count()).isEqualTo(100);
    assertThat(dataset.statistics().images()).isEqualTo(dataset.manifest().train().fingerprint());
    try (ShardReader reader = dataset.openShard(dataset.manifest().validation().shards().get(0))) {
      assertThat(reader.rowCount()).isEqualTo(10);
    }
  }

  @Test
  void missingFolderAndUnfinishedDatasetAreRefused() throws IOException {
    assertThatThrownBy(() -> Dataset.open(folder.resolve("nowhere")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nowhere: there is no such folder");
    Files.delete(root.resolve(DatasetLayout.MANIFEST));
    assertThatThrownBy(() -> Dataset.open(root))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no manifest.json")
        .hasMessageContaining("Name the folder that preprocess wrote");
  }

  @Test
  void missingOrShortenedFilesAreRefused() throws IOException {
    Path shard = root.resolve(DatasetLayout.shard(org.beamnet.schemas.Split.TRAIN, 0, 1));
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> Dataset.open(root))
        .hasMessageContaining("the manifest says " + bytes.length);
    Files.delete(shard);
    assertThatThrownBy(() -> Dataset.open(root))
        .hasMessageContaining("is missing, the manifest names it");
  }

  @Test
  void statisticsOfAnotherDatasetAreRefused() throws IOException {
    Path other = folder.resolve("other");
    Samples.writeDataset(other, 2, 4);
    replaceStatistics(other);
    Dataset dataset = Dataset.open(root);
    assertThatThrownBy(dataset::statistics)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("it belongs to another dataset");
  }

  @Test
  void shardOfAnotherDatasetIsRefused() throws IOException {
    Path other = folder.resolve("other");
    Samples.writeDataset(other, 2, 5);
    ShardEntry theirs = Dataset.open(other).manifest().train().shards().get(0);
    Dataset mixed = new Dataset(other, Dataset.open(root).manifest());
    assertThatThrownBy(() -> mixed.openShard(theirs)).hasMessageContaining("side is 5, expected 4");
  }

  private void replaceStatistics(Path other) throws IOException {
    Files.copy(
        other.resolve(DatasetLayout.STATISTICS),
        root.resolve(DatasetLayout.STATISTICS),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
