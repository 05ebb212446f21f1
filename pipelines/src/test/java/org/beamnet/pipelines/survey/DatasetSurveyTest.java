package org.beamnet.pipelines.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.SourceSize;
import org.beamnet.schemas.shard.StoredPixels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSurveyTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void preprocess() throws IOException {
    Path source = folder.resolve("source");
    out = folder.resolve("out");
    TestImages.write(source.resolve("train/cat"), 30, 1); // 9 to 13 × 8 to 10 pixels.
    TestImages.write(source.resolve("validation/cat"), 3, 2);
    Files.write(source.resolve("train/cat/tall.bmp"), TestImages.bmp(6, 40, 3));
    DirectRun.preprocess(
        TestImages.plan(
            out,
            List.of(LabeledSource.detect(new FolderSource(source.toString()))),
            ImageEncoding.JPEG,
            0));
  }

  @Test
  void countsTheSourceImagesOfBothSplits() throws IOException {
    SourceSizes sizes = DatasetSurvey.of(StoredDataset.open(out.toString())).sizes();
    assertThat(sizes.images()).isEqualTo(34);
    assertThat(sizes.enlarged()).as("6 × 40 alone has a side below 8").isEqualTo(1);
    assertThat(sizes.smallest()).contains(new SourceSize(9, 8));
    assertThat(sizes.largest()).contains(new SourceSize(6, 40));
    assertThat(sizes.aspectRatios().get(0))
        .isEqualTo(new Bin("1:3", "upright, 2.5 : 1 and more", 1));
    // Widths of 9 to 13 with heights of 8 to 10, twice each; 9:8, 10:9 and 11:10 once more.
    assertThat(sizes.aspectRatios().stream().filter(bin -> bin.images() > 0))
        .extracting(bin -> bin.label() + " " + bin.images())
        .containsExactly("1:3 1", "4:5 2", "1:1 4", "5:4 15", "4:3 6", "3:2 4", "16:9 2");
  }

  @Test
  void theSampleIsTheFirstTrainingImage() throws IOException {
    Dataset dataset = Dataset.open(out);
    ShardEntry first = dataset.manifest().train().shards().get(0);
    try (ShardReader reader = dataset.openShard(first)) {
      ShardRow row = reader.readRowGroup(0).get(0);
      assertThat(DatasetSurvey.of(StoredDataset.open(out.toString())).sample().pixels())
          .isEqualTo(new StoredPixels(dataset.manifest().rules()).of(row).pixels());
    }
  }

  @Test
  void aDamagedShardIsNamed() throws IOException {
    StoredDataset dataset = StoredDataset.open(out.toString());
    String shard = dataset.manifest().train().shards().get(1).file().path();
    Files.writeString(out.resolve(shard), "no table at all");
    assertThatThrownBy(() -> DatasetSurvey.of(dataset))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(out.resolve(shard).toString());
  }
}
