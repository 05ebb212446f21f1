package org.beamnet.pipelines.dataset;

import java.io.IOException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.StatisticsCoder;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.DigestingChannel;

/**
 * Adds up the statistics of all training shards and writes them: exact, for programs; derived and
 * as a picture, for people.
 */
public final class WriteStatistics
    extends PTransform<PCollection<Statistics>, PCollection<StatisticsEntry>> {
  private final PreprocessPlan plan;
  private final PCollection<RejectedEntry> rejected;

  /**
   * Into the output of {@code plan}.
   *
   * @param rejected one element; waited for, so that nothing is written of a run that ends for too
   *     many rejected images
   */
  public WriteStatistics(PreprocessPlan plan, PCollection<RejectedEntry> rejected) {
    this.plan = plan;
    this.rejected = rejected;
  }

  @Override
  public PCollection<StatisticsEntry> expand(PCollection<Statistics> shards) {
    PCollectionView<RejectedEntry> accepted = rejected.apply("Accepted", View.asSingleton());
    // There is at least one training shard, or counting would have ended the run: no default
    // needed.
    return shards
        .apply("Merge", Combine.globally(new MergeFn(plan)).withoutDefaults())
        .setCoder(StatisticsCoder.of())
        .apply("Write", ParDo.of(new WriteFn(plan, accepted)).withSideInputs(accepted))
        .setCoder(JsonCoder.of(StatisticsEntry.class));
  }

  private static final class MergeFn extends Combine.BinaryCombineFn<Statistics> {
    private final PreprocessPlan plan;

    MergeFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @Override
    public Statistics identity() {
      return new Statistics(plan.rules(), Fingerprint.EMPTY, new Moments(plan.side()));
    }

    @Override
    public Statistics apply(Statistics left, Statistics right) {
      return left.merge(right);
    }
  }

  private static final class WriteFn extends DoFn<Statistics, StatisticsEntry> {
    private final PreprocessPlan plan;
    private final PCollectionView<RejectedEntry> accepted;

    WriteFn(PreprocessPlan plan, PCollectionView<RejectedEntry> accepted) {
      this.plan = plan;
      this.accepted = accepted;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      long rejected = context.sideInput(accepted).images();
      Statistics statistics = context.element();
      if (statistics.moments().count() == 0) {
        throw new DatasetException(
            "No training image can be used, %d were rejected. Check the source."
                .formatted(rejected));
      }
      FileEntry file =
          plan.output()
              .write(
                  DatasetLayout.STATISTICS,
                  channel -> {
                    DigestingChannel digesting = new DigestingChannel(channel);
                    StatisticsFile.write(digesting, statistics);
                    return new FileEntry(
                        DatasetLayout.STATISTICS, digesting.bytes(), digesting.sha256());
                  });
      plan.output()
          .write(DatasetLayout.STATISTICS_SUMMARY, Json.toBytes(StatisticsSummary.of(statistics)));
      plan.output().write(DatasetLayout.MEAN_PICTURE, MeanPicture.png(statistics));
      context.output(new StatisticsEntry(file, statistics.fingerprint()));
    }
  }
}
