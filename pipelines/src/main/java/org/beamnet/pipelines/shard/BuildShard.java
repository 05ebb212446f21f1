package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
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
 * Gathers the images of every shard and builds it: the one step that touches image bytes. What
 * comes out is small: a summary of the shard, the images that were not used, and the hashes of
 * those that were. The sums over its pixels stay in the work area, see {@link FinishedShards#sums}.
 *
 * <p>The records wait in the state of their key rather than in a {@code GroupByKey} because Flink's
 * batch runner publishes metrics at the end of a bundle. A function with state gets a bundle for
 * every key, so {@link BuildCounters} show after each shard; one without gets a single bundle, and
 * they would show when its task is over, which is never.
 */
public final class BuildShard
    extends PTransform<PCollection<KV<ShardId, List<LabeledImage>>>, PCollectionTuple> {
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
  public PCollectionTuple expand(PCollection<KV<ShardId, List<LabeledImage>>> parts) {
    PCollectionTuple built =
        parts.apply(
            "Build",
            ParDo.of(new BuildFn(plan))
                .withOutputTags(SUMMARIES, TupleTagList.of(REJECTED).and(HASHES)));
    built.get(SUMMARIES).setCoder(JsonCoder.of(ShardSummary.class));
    built.get(REJECTED).setCoder(JsonCoder.of(RejectedImage.class));
    built.get(HASHES).setCoder(HashedImageCoder.of());
    return built;
  }

  private static final class BuildFn extends DoFn<KV<ShardId, List<LabeledImage>>, ShardSummary> {
    private static final String GATHERED = "gathered";
    private static final String COMPLETE = "complete";

    @StateId(GATHERED)
    private final StateSpec<BagState<LabeledImage>> gathered =
        StateSpecs.bag(LabeledImageCoder.of());

    @TimerId(COMPLETE)
    private final TimerSpec complete = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final PreprocessPlan plan;

    BuildFn(PreprocessPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void gather(
        @Element KV<ShardId, List<LabeledImage>> part,
        BoundedWindow window,
        @StateId(GATHERED) BagState<LabeledImage> images,
        @TimerId(COMPLETE) Timer timer) {
      part.getValue().forEach(images::add);
      timer.set(window.maxTimestamp());
    }

    // Beam calls it: Error Prone knows that of @ProcessElement, not of @OnTimer.
    @SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"})
    @OnTimer(COMPLETE)
    public void build(
        @Key ShardId shard,
        @StateId(GATHERED) BagState<LabeledImage> images,
        MultiOutputReceiver outputs)
        throws IOException {
      List<LabeledImage> members = new ArrayList<>();
      images.read().forEach(members::add);
      ShardOutcome outcome = new ShardBuilder(plan).build(shard, members);
      BuildCounters.shard(outcome);
      outputs.get(SUMMARIES).output(outcome.summary());
      outcome.rejected().forEach(outputs.get(REJECTED)::output);
      outcome.hashes().forEach(outputs.get(HASHES)::output);
      images.clear();
    }
  }
}
