package org.beamnet.pipelines.shard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.duplicate.FindCopies;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.KeyHash;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.schemas.Split;
import org.jspecify.annotations.Nullable;

/**
 * Gives every image its shard, by the hash of seed and key, its label, and, if it is held out, the
 * other split. A value is a part of its shard's images: one image, or none, which announces the
 * shard so that one that got no image is written too and the numbers have no gap.
 */
public final class AssignShard
    extends PTransform<PCollection<ImageRecord>, PCollection<KV<ShardId, List<LabeledImage>>>> {
  private final PCollection<SourceTotals> totals;
  private final int shardImages;
  private final HoldOut holdOut;
  private final Optional<PCollection<KV<String, String>>> copies;
  private final ShardRouting routing;

  /**
   * To shards of about {@code shardImages} images.
   *
   * @param totals one element: how many images there are
   * @param holdOut what the totals were counted with; its seed decides the shards too
   */
  public AssignShard(PCollection<SourceTotals> totals, int shardImages, HoldOut holdOut) {
    this(totals, shardImages, holdOut, Optional.empty(), ShardRouting.BY_HASH);
  }

  private AssignShard(
      PCollection<SourceTotals> totals,
      int shardImages,
      HoldOut holdOut,
      Optional<PCollection<KV<String, String>>> copies,
      ShardRouting routing) {
    this.totals = totals;
    this.shardImages = shardImages;
    this.holdOut = holdOut;
    this.copies = copies;
    this.routing = routing;
  }

  /** The same, but leaving out the copies that {@code FindCopies} found. */
  public AssignShard leavingOut(PCollection<KV<String, String>> found) {
    return new AssignShard(totals, shardImages, holdOut, Optional.of(found), routing);
  }

  /** The same, but with the keys of shards that {@code other} chooses. */
  public AssignShard routedBy(ShardRouting other) {
    return new AssignShard(totals, shardImages, holdOut, copies, other);
  }

  @Override
  public PCollection<KV<ShardId, List<LabeledImage>>> expand(PCollection<ImageRecord> images) {
    Coder<KV<ShardId, List<LabeledImage>>> coder =
        KvCoder.of(ShardIdCoder.of(routing), ListCoder.of(LabeledImageCoder.of()));
    PCollectionView<SourceTotals> view = totals.apply("Totals", View.asSingleton());
    PCollection<KV<ShardId, List<LabeledImage>>> announced =
        totals.apply("Announce", ParDo.of(new AnnounceFn(shardImages))).setCoder(coder);
    PCollection<KV<ShardId, List<LabeledImage>>> assigned =
        images.apply("Assign", assign(view)).setCoder(coder);
    return PCollectionList.of(announced).and(assigned).apply("Both", Flatten.pCollections());
  }

  private ParDo.SingleOutput<ImageRecord, KV<ShardId, List<LabeledImage>>> assign(
      PCollectionView<SourceTotals> view) {
    AssignFn assign = new AssignFn(view, shardImages, holdOut);
    if (copies.isEmpty()) {
      return ParDo.of(assign).withSideInputs(view);
    }
    PCollectionView<Map<String, String>> found = copies.get().apply("Copies", View.asMap());
    return ParDo.of(assign.leavingOut(found)).withSideInputs(view, found);
  }

  private static final class AnnounceFn
      extends DoFn<SourceTotals, KV<ShardId, List<LabeledImage>>> {
    private final int shardImages;

    AnnounceFn(int shardImages) {
      this.shardImages = shardImages;
    }

    @ProcessElement
    public void announce(
        @Element SourceTotals totals, OutputReceiver<KV<ShardId, List<LabeledImage>>> shards) {
      for (Split split : Split.values()) {
        int count = totals.shards(split, shardImages);
        for (int number = 0; number < count; number++) {
          shards.output(KV.of(new ShardId(split, number, count), List.of()));
        }
      }
    }
  }

  private static final class AssignFn extends DoFn<ImageRecord, KV<ShardId, List<LabeledImage>>> {
    private final PCollectionView<SourceTotals> view;
    private final int shardImages;
    private final HoldOut holdOut;
    private final @Nullable PCollectionView<Map<String, String>> copies;

    AssignFn(PCollectionView<SourceTotals> view, int shardImages, HoldOut holdOut) {
      this(view, shardImages, holdOut, null);
    }

    private AssignFn(
        PCollectionView<SourceTotals> view,
        int shardImages,
        HoldOut holdOut,
        @Nullable PCollectionView<Map<String, String>> copies) {
      this.view = view;
      this.shardImages = shardImages;
      this.holdOut = holdOut;
      this.copies = copies;
    }

    AssignFn leavingOut(PCollectionView<Map<String, String>> found) {
      return new AssignFn(view, shardImages, holdOut, found);
    }

    @ProcessElement
    public void assign(ProcessContext context) {
      SourceTotals totals = context.sideInput(view);
      ImageRecord image = context.element().in(totals.split(context.element(), holdOut));
      int shards = totals.shards(image.split(), shardImages);
      int number = KeyHash.of(holdOut.seed(), image.key()).shardOf(shards);
      String copyOf =
          copies == null ? "" : context.sideInput(copies).getOrDefault(FindCopies.name(image), "");
      context.output(
          KV.of(
              new ShardId(image.split(), number, shards),
              List.of(new LabeledImage(totals.label(image.synset()), image, copyOf))));
    }
  }
}
