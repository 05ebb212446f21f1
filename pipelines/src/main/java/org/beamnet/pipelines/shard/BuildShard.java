package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.beamnet.pipelines.duplicate.HashedImageCoder;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.rejected.RejectedImage;

/**
 * Builds every shard: the one step that touches image bytes. What comes out is small: a summary of
 * the shard, the images that were not used, and the hashes of those that were. The sums over its
 * pixels stay in the work area, see {@link FinishedShards#sums}.
 */
public final class BuildShard
    extends PTransform<PCollection<KV<ShardId, Iterable<List<LabeledImage>>>>, PCollectionTuple> {
  /** One per shard. */
  public static final TupleTag<ShardSummary> SUMMARIES = new TupleTag<>() {};

  /** One per image that was not used. */
  public static final TupleTag<RejectedImage> REJECTED = new TupleTag<>() {};

  /** One per image that was used. */
  public static final TupleTag<HashedImage> HASHES = new TupleTag<>() {};

  private final PreprocessPlan plan;

  /** For the shards of {@code plan}. */
  public BuildShard(PreprocessPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<ShardId, Iterable<List<LabeledImage>>>> shards) {
    PCollectionTuple built =
        shards.apply(
            "Build",
            ParDo.of(new BuildFn(plan))
                .withOutputTags(SUMMARIES, TupleTagList.of(REJECTED).and(HASHES)));
    built.get(SUMMARIES).setCoder(JsonCoder.of(ShardSummary.class));
    built.get(REJECTED).setCoder(JsonCoder.of(RejectedImage.class));
    built.get(HASHES).setCoder(HashedImageCoder.of());
    return built;
  }

  private static final class BuildFn
      extends DoFn<KV<ShardId, Iterable<List<LabeledImage>>>, ShardSummary> {
    private final PreprocessPlan plan;

    BuildFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void build(
        @Element KV<ShardId, Iterable<List<LabeledImage>>> shard, MultiOutputReceiver outputs)
        throws IOException {
      List<LabeledImage> members = new ArrayList<>();
      shard.getValue().forEach(members::addAll);
      ShardOutcome outcome = new ShardBuilder(plan).build(shard.getKey(), members);
      BuildCounters.shard(outcome);
      outputs.get(SUMMARIES).output(outcome.summary());
      outcome.rejected().forEach(outputs.get(REJECTED)::output);
      outcome.hashes().forEach(outputs.get(HASHES)::output);
    }
  }
}
