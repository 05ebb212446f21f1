package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;

/**
 * Writes the manifest. It waits for all that it names, because it is made of it: so it comes last,
 * whatever fails and is tried again on the way.
 */
public final class WriteManifest
    extends PTransform<PCollection<ShardSummary>, PCollection<Manifest>> {
  private final PreprocessPlan plan;
  private final PCollection<SourceTotals> totals;
  private final PCollection<StatisticsEntry> statistics;
  private final PCollection<RejectedEntry> rejected;
  private final PCollection<DuplicatesEntry> duplicates;

  /**
   * Into the output of {@code plan}.
   *
   * @param totals one element: the classes
   * @param statistics one element
   * @param rejected one element
   * @param duplicates one element
   */
  public WriteManifest(
      PreprocessPlan plan,
      PCollection<SourceTotals> totals,
      PCollection<StatisticsEntry> statistics,
      PCollection<RejectedEntry> rejected,
      PCollection<DuplicatesEntry> duplicates) {
    this.plan = plan;
    this.totals = totals;
    this.statistics = statistics;
    this.rejected = rejected;
    this.duplicates = duplicates;
  }

  @Override
  public PCollection<Manifest> expand(PCollection<ShardSummary> shards) {
    PCollectionView<List<ShardSummary>> allShards = shards.apply("Shards", View.asList());
    PCollectionView<SourceTotals> classes = totals.apply("Classes", View.asSingleton());
    PCollectionView<RejectedEntry> table = rejected.apply("Rejected", View.asSingleton());
    PCollectionView<DuplicatesEntry> copies = duplicates.apply("Duplicates", View.asSingleton());
    return statistics
        .apply(
            "Write",
            ParDo.of(new WriteFn(plan, allShards, classes, table, copies))
                .withSideInputs(allShards, classes, table, copies))
        .setCoder(JsonCoder.of(Manifest.class));
  }

  /** Shards of an earlier attempt, when the sources had another number of images. */
  private static void sweepStaleShards(PreprocessPlan plan, Manifest manifest) throws IOException {
    OutputFolder output = plan.output();
    for (Split split : Split.values()) {
      String folder = plan.path(split.directory() + "/");
      Set<String> named = new HashSet<>();
      manifest.split(split).shards().forEach(shard -> named.add(shard.file().path()));
      output.delete(
          folder,
          output.list(folder).stream()
              .filter(
                  path -> DatasetLayout.isShard(folder + path) && !named.contains(folder + path))
              .toList());
    }
  }

  private static final class WriteFn extends DoFn<StatisticsEntry, Manifest> {
    private final PreprocessPlan plan;
    private final PCollectionView<List<ShardSummary>> shards;
    private final PCollectionView<SourceTotals> classes;
    private final PCollectionView<RejectedEntry> table;
    private final PCollectionView<DuplicatesEntry> copies;

    WriteFn(
        PreprocessPlan plan,
        PCollectionView<List<ShardSummary>> shards,
        PCollectionView<SourceTotals> classes,
        PCollectionView<RejectedEntry> table,
        PCollectionView<DuplicatesEntry> copies) {
      this.plan = plan;
      this.shards = shards;
      this.classes = classes;
      this.table = table;
      this.copies = copies;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      ManifestParts parts =
          ManifestParts.of(plan, context.sideInput(classes), context.sideInput(shards));
      Manifest manifest =
          parts.manifest(context.element(), context.sideInput(table), context.sideInput(copies));
      for (Manifest before : parts.base()) {
        ExtensionKeys.requireNew(plan, before, manifest);
      }
      plan.output().requireClaim();
      sweepStaleShards(plan, manifest);
      plan.output().write(DatasetLayout.MANIFEST, ManifestJson.toBytes(manifest));
      context.output(manifest);
    }
  }
}
