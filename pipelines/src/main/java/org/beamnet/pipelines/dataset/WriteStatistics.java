package org.beamnet.pipelines.dataset;

import java.io.IOException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.StatisticsCoder;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;

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
    PCollection<Statistics> none =
        rejected.apply("None", ParDo.of(new NoneFn(plan))).setCoder(StatisticsCoder.of());
    return PCollectionList.of(shards)
        .and(none)
        .apply("All", Flatten.pCollections())
        .apply("Merge", Combine.globally(new MergeFn(plan)).withoutDefaults())
        .setCoder(StatisticsCoder.of())
        .apply("Write", ParDo.of(new WriteFn(plan, accepted)).withSideInputs(accepted))
        .setCoder(JsonCoder.of(StatisticsEntry.class));
  }

  /** The sums of no image, so that there is something to add up where no shard has any. */
  private static final class NoneFn extends DoFn<RejectedEntry, Statistics> {
    private final PreprocessPlan plan;

    NoneFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void none(OutputReceiver<Statistics> statistics) {
      statistics.output(new Statistics(plan.rules(), Fingerprint.EMPTY, new Moments(plan.side())));
    }
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
      context.output(
          StatisticsFiles.write(plan, context.element(), context.sideInput(accepted).images()));
    }
  }
}
