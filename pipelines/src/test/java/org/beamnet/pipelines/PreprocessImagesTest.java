package org.beamnet.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.TarSource;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.statistics.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole graph on small images that numbers make, so that no encoder has a say in the expected
 * bytes.
 *
 * <p>{@code golden/manifest.json} pins all of them: every shard's and the statistics' SHA-256. If a
 * rule changes on purpose, change its id, run this test, and copy the file that the failure names.
 */
class PreprocessImagesTest {
  @TempDir private Path folder;
  private Path source;
  private Path out;

  @BeforeEach
  void writeImages() throws IOException {
    source = folder.resolve("source");
    out = folder.resolve("out");
    TestImages.write(source.resolve("train/cat"), 14, 1);
    TestImages.write(source.resolve("train/dog"), 13, 2);
    TestImages.write(source.resolve("validation/cat"), 4, 3);
    TestImages.write(source.resolve("validation/dog"), 5, 4);
  }

  @Test
  void golden() throws IOException {
    TestImages.writeGarbage(source.resolve("train/dog/broken.jpg"));
    DirectRun.preprocess(plan(out, 0.05));
    Path manifest = out.resolve(DatasetLayout.MANIFEST);
    Path kept = Path.of("target", "golden-manifest.json");
    Files.write(kept, Files.readAllBytes(manifest));
    try (InputStream golden = getClass().getResourceAsStream("golden/manifest.json")) {
      assertThat(manifest)
          .as("compare with " + kept.toAbsolutePath())
          .hasBinaryContent(golden == null ? new byte[0] : golden.readAllBytes());
    }
    assertThat(RejectedTable.read(out.resolve(DatasetLayout.REJECTED)))
        .extracting(RejectedImage::key)
        .containsExactly("train/dog/broken.jpg");
    assertEveryFileIsWhatTheManifestSays();
  }

  @Test
  void statisticsAreThoseOfTheStoredPixels() throws IOException {
    DirectRun.preprocess(plan(out, 0));
    Dataset dataset = Dataset.open(out);
    Statistics statistics = dataset.statistics();
    long[] sums = new long[8 * 8 * 3];
    long[][] products = new long[3][3];
    int count = 0;
    for (ShardRow row : rows(dataset, Split.TRAIN)) {
      count++;
      for (int i = 0; i < sums.length; i++) {
        int value = row.image().get(row.image().position() + i) & 0xFF;
        sums[i] += value;
        for (int other = 0; other < 3; other++) {
          int pixel = i - i % 3;
          products[i % 3][other] +=
              (long) value * (row.image().get(row.image().position() + pixel + other) & 0xFF);
        }
      }
    }
    assertThat(statistics.moments().count()).isEqualTo(count).isEqualTo(27);
    assertThat(statistics.moments().pixelSums()).isEqualTo(sums);
    assertThat(statistics.moments().products())
        .containsExactly(
            products[0][0],
            products[0][1],
            products[0][2],
            products[1][1],
            products[1][2],
            products[2][2]);
    assertDecomposes(
        statistics.covariance().matrix(),
        statistics.lighting().eigenvalues(),
        statistics.lighting().eigenvectors());
  }

  @Test
  void aTarGivesTheSameBytesAsItsFolder() throws IOException {
    Path tar = folder.resolve("source.tar");
    TestImages.pack(source, tar);
    DirectRun.preprocess(plan(out, 0));
    Path other = folder.resolve("other");
    DirectRun.preprocess(
        TestImages.plan(
            other,
            List.of(LabeledSource.detect(new TarSource(tar.toString()))),
            ImageEncoding.RAW,
            0));
    assertThat(DirectRun.digests(other)).isEqualTo(DirectRun.digests(out));
  }

  @Test
  void tooManyRejectedLeaveNoManifestAndTheNextRunGoesOn() throws IOException {
    TestImages.writeGarbage(source.resolve("train/cat/broken.jpg"));
    assertThatThrownBy(() -> DirectRun.preprocess(plan(out, 0)))
        .hasStackTraceContaining(DatasetException.class.getName())
        .hasStackTraceContaining("1 of 37 images cannot be used (1 not-an-image)");
    assertThat(out.resolve(DatasetLayout.MANIFEST)).doesNotExist();
    assertThat(out.resolve(DatasetLayout.STATISTICS)).doesNotExist();

    // Were the shards built again, this one would be missed.
    Files.delete(source.resolve("train/cat/000.bmp"));
    Files.write(source.resolve("train/cat/000.bmp"), new byte[TestImages.bmp(9, 8, 1).length]);
    DirectRun.preprocess(plan(out, 0.05));
    assertThat(Dataset.open(out).manifest().train().images()).isEqualTo(27);
    assertThat(Dataset.open(out).manifest().rejected().images()).isEqualTo(1);
  }

  @Test
  void aChangedSourceIsBuiltAnewAndStaleShardsGo() throws IOException {
    TestImages.writeGarbage(source.resolve("train/cat/broken.jpg"));
    assertThatThrownBy(() -> DirectRun.preprocess(plan(out, 0))).isNotNull();
    Files.delete(source.resolve("train/cat/broken.jpg"));
    TestImages.write(source.resolve("train/cat"), 30, 1);
    DirectRun.preprocess(plan(out, 0));

    Path fresh = folder.resolve("fresh");
    DirectRun.preprocess(plan(fresh, 0));
    assertThat(DirectRun.digests(out)).isEqualTo(DirectRun.digests(fresh));
  }

  @Test
  void noUsableTrainingImage() throws IOException {
    Path broken = folder.resolve("broken");
    TestImages.writeGarbage(broken.resolve("cat/1"));
    PreprocessPlan plan =
        TestImages.plan(
            out,
            List.of(LabeledSource.detect(new FolderSource(broken.toString()))),
            ImageEncoding.RAW,
            1);
    assertThatThrownBy(() -> DirectRun.preprocess(plan))
        .hasStackTraceContaining("No training image can be used, 1 were rejected");
    assertThat(out.resolve(DatasetLayout.MANIFEST)).doesNotExist();
  }

  private PreprocessPlan plan(Path output, double maxRejected) {
    return TestImages.plan(
        output,
        List.of(LabeledSource.detect(new FolderSource(source.toString()))),
        ImageEncoding.RAW,
        maxRejected);
  }

  private void assertEveryFileIsWhatTheManifestSays() throws IOException {
    Dataset dataset = Dataset.open(out);
    for (Split split : Split.values()) {
      for (ShardEntry shard : dataset.manifest().split(split).shards()) {
        assertThat(Sha256.hex(Files.readAllBytes(out.resolve(shard.file().path()))))
            .isEqualTo(shard.file().sha256());
      }
    }
    assertThat(Sha256.hex(Files.readAllBytes(out.resolve(DatasetLayout.STATISTICS))))
        .isEqualTo(dataset.manifest().statistics().file().sha256());
    assertThat(Sha256.hex(Files.readAllBytes(out.resolve(DatasetLayout.REJECTED))))
        .isEqualTo(dataset.manifest().rejected().file().sha256());
  }

  private static List<ShardRow> rows(Dataset dataset, Split split) {
    List<ShardRow> rows = new ArrayList<>();
    for (ShardEntry shard : dataset.manifest().split(split).shards()) {
      try (ShardReader reader = dataset.openShard(shard)) {
        for (int group = 0; group < reader.rowGroupCount(); group++) {
          rows.addAll(reader.readRowGroup(group));
        }
      }
    }
    return rows;
  }

  /** A = V Λ Vᵀ, to 1e-12 of A's largest entry. */
  private static void assertDecomposes(double[][] matrix, double[] values, double[][] vectors) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += vectors[i][k] * values[k] * vectors[j][k];
        }
        assertThat(sum).isCloseTo(matrix[i][j], within(1e-12 * largest));
      }
    }
  }
}
