package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;

/**
 * Adds up the statistics of all training shards and writes them: exact, for programs; derived and
 * as a picture, for people. The sums of a shard lie in the work area, so that none of them travels
 * through the graph, and only two are in memory at once.
 */
public final class WriteStatistics
    extends PTransform<PCollection<ShardSummary>, PCollection<StatisticsEntry>> {
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
  public PCollection<StatisticsEntry> expand(PCollection<ShardSummary> shards) {
    PCollectionView<List<ShardSummary>> all = shards.apply("Shards", View.asList());
    return rejected
        .apply("Write", ParDo.of(new WriteFn(plan, all)).withSideInputs(all))
        .setCoder(JsonCoder.of(StatisticsEntry.class));
  }

  private static final class WriteFn extends DoFn<RejectedEntry, StatisticsEntry> {
    private final PreprocessPlan plan;
    private final PCollectionView<List<ShardSummary>> shards;

    WriteFn(PreprocessPlan plan, PCollectionView<List<ShardSummary>> shards) {
      this.plan = plan;
      this.shards = shards;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      context.output(
          StatisticsFiles.write(plan, context.sideInput(shards), context.element().images()));
    }
  }
}
