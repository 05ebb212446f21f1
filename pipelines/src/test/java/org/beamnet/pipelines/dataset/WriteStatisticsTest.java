package org.beamnet.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.shard.ShardId;
import org.beamnet.pipelines.shard.ShardOrigin;
import org.beamnet.pipelines.shard.ShardOutcome;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.pipelines.shard.StageNanos;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteStatisticsTest {
  @TempDir private Path out;

  @Test
  void addsUpShardsAsIfTheyWereOne() throws IOException {
    PreprocessPlan plan =
        TestImages.plan(
            out,
            List.of(new LabeledSource(new FolderSource("/in"), Arrangement.TRAIN)),
            ImageEncoding.RAW,
            0);
    Random random = new Random(11);
    Moments all = new Moments(8);
    Fingerprint images = Fingerprint.EMPTY;
    List<ShardSummary> shards = new ArrayList<>();
    for (int shard = 0; shard < 5; shard++) {
      Moments moments = new Moments(8);
      for (int image = 0; image < shard; image++) {
        byte[] pixels = new byte[8 * 8 * 3];
        random.nextBytes(pixels);
        moments.add(pixels);
        all.add(pixels);
      }
      Fingerprint part = new Fingerprint(random.nextLong(), random.nextLong());
      images = images.plus(part);
      shards.add(finished(plan, shard, shard, new Statistics(plan.rules(), part, moments)));
    }
    Statistics expected = new Statistics(plan.rules(), images, all);
    String fingerprint = expected.fingerprint();

    DirectRun.of(
        pipeline -> {
          RejectedEntry none =
              new RejectedEntry(new FileEntry(DatasetLayout.REJECTED, 1, "0".repeat(64)), 0);
          PCollection<RejectedEntry> rejected =
              pipeline.apply(
                  "Rejected", Create.of(none).withCoder(JsonCoder.of(RejectedEntry.class)));
          PCollection<StatisticsEntry> written =
              pipeline
                  .apply("Shards", Create.of(shards).withCoder(JsonCoder.of(ShardSummary.class)))
                  .apply(new WriteStatistics(plan, rejected));
          PAssert.thatSingleton(written)
              .satisfies(
                  entry -> {
                    assertThat(entry.fingerprint()).isEqualTo(fingerprint);
                    return null;
                  });
        });
    assertThat(StatisticsFile.read(out.resolve(DatasetLayout.STATISTICS))).isEqualTo(expected);
    assertThat(out.resolve(DatasetLayout.STATISTICS_SUMMARY)).content().contains(fingerprint);
    assertThat(out.resolve(DatasetLayout.MEAN_PICTURE)).isNotEmptyFile();
  }

  private static ShardSummary finished(PreprocessPlan plan, int number, long rows, Statistics sums)
      throws IOException {
    ShardId shard = new ShardId(Split.TRAIN, number, 5);
    ShardSummary summary =
        new ShardSummary(
            shard,
            new ShardEntry(new FileEntry(shard.path(), 1, "0".repeat(64)), rows, sums.images()),
            List.of(rows),
            0,
            0,
            StageNanos.ZERO);
    new FinishedShards(plan.output())
        .add(
            "input",
            new ShardOutcome(summary, Optional.of(sums), List.of(), ShardOrigin.BUILT, List.of()));
    return summary;
  }
}
