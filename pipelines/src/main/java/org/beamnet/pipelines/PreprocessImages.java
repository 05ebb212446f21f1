package org.beamnet.pipelines;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.beamnet.pipelines.dataset.WriteDuplicates;
import org.beamnet.pipelines.dataset.WriteManifest;
import org.beamnet.pipelines.dataset.WriteRejected;
import org.beamnet.pipelines.dataset.WriteStatistics;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.duplicate.FindCopies;
import org.beamnet.pipelines.duplicate.FindDuplicates;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.listing.CountClasses;
import org.beamnet.pipelines.listing.ListSources;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.shard.AssignShard;
import org.beamnet.pipelines.shard.BuildShard;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.shard.ShardRouting;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;

/**
 * The whole of preprocessing: one pass over the bytes of the images, and no pixel is ever shuffled.
 *
 * <pre>{@code
 * ListSources ──► AssignShard ──────────────────► BuildShard ──┬─ summaries ─────────────► WriteManifest
 *      │              ▲      (records of a few bytes)          │    └► WriteStatistics ────────▲ ▲ ▲ ▲
 *      └─► CountClasses ─► RecordTotals                        ├─ rejected ► WriteRejected ────┘ │ │
 *                                  │                           └─ hashes ► WriteDuplicates ──────┘ │
 *                                  └───────────────────────────────────────────────────────────────┘
 * }</pre>
 *
 * <p>Equal sources, seed and rules give equal bytes, on any runner, at any parallelism, whatever
 * fails on the way.
 */
public final class PreprocessImages extends PTransform<PBegin, PCollection<Manifest>> {
  private final PreprocessPlan plan;
  private final ShardRouting routing;

  /** As {@code plan} says, in an output folder that {@link WorkArea#begin} has accepted. */
  public PreprocessImages(PreprocessPlan plan) {
    this(plan, ShardRouting.BY_HASH);
  }

  /**
   * The same, with the shards built by the workers that {@code routing} chooses. It changes no
   * byte.
   */
  public PreprocessImages(PreprocessPlan plan, ShardRouting routing) {
    this.plan = plan;
    this.routing = routing;
  }

  @Override
  public PCollection<Manifest> expand(PBegin begin) {
    PCollectionTuple listed = begin.apply("ListSources", plan.listSources());
    PCollection<ImageRecord> images = listed.get(ListSources.ALL);
    listed
        .get(ListSources.PASSED_OVER)
        .apply("RecordPassedOver", ParDo.of(new RecordPassedOverFn(plan)));
    PCollection<SourceTotals> totals =
        images
            .apply("CountClasses", new CountClasses(plan.held()))
            .apply("RecordTotals", ParDo.of(new RecordTotalsFn(plan)))
            .setCoder(JsonCoder.of(SourceTotals.class));
    AssignShard assignShard =
        new AssignShard(totals, plan.shardImages(), plan.held()).routedBy(routing);
    if (plan.duplicates() == DuplicateRule.DROP) {
      assignShard =
          assignShard.leavingOut(
              images.apply("FindCopies", new FindCopies(totals, plan.held(), plan.retries())));
    }
    PCollectionTuple shards =
        images.apply("AssignShard", assignShard).apply("BuildShard", new BuildShard(plan));
    PCollection<RejectedEntry> rejected =
        shards.get(BuildShard.REJECTED).apply("WriteRejected", new WriteRejected(plan, totals));
    PCollection<DuplicatesEntry> duplicates =
        shards
            .get(BuildShard.HASHES)
            .apply("FindDuplicates", new FindDuplicates())
            .apply("WriteDuplicates", new WriteDuplicates(plan, totals));
    PCollection<StatisticsEntry> statistics =
        shards
            .get(BuildShard.SUMMARIES)
            .apply("WriteStatistics", new WriteStatistics(plan, rejected));
    return shards
        .get(BuildShard.SUMMARIES)
        .apply("WriteManifest", new WriteManifest(plan, totals, statistics, rejected, duplicates));
  }

  /** Notes for the person what is neither used nor rejected. */
  private static final class RecordPassedOverFn extends DoFn<PassedOver, Void> {
    private final PreprocessPlan plan;

    RecordPassedOverFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void record(@Element PassedOver others) throws IOException {
      WorkArea.recordPassedOver(plan.output(), others);
    }
  }

  /** Refuses sources that cannot be trained on, and notes how much there is to do. */
  private static final class RecordTotalsFn extends DoFn<SourceTotals, SourceTotals> {
    private final PreprocessPlan plan;

    RecordTotalsFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void record(@Element SourceTotals totals, OutputReceiver<SourceTotals> recorded)
        throws IOException {
      SourceTotals complete = plan.complete(totals);
      FinishedShards finished = new FinishedShards(plan.output());
      long written = 0;
      for (String name : finished.names()) {
        written += finished.read(name).summary().entry().file().bytes();
      }
      plan.requireRoom(complete, written);
      WorkArea.recordTotals(plan.output(), complete);
      recorded.output(complete);
    }
  }
}
