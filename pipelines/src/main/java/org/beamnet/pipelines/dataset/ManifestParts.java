package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.beamnet.pipelines.listing.ClassTotal;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.SplitEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;

/**
 * What a manifest is made of: the shards of this run, and what was there before.
 *
 * @param plan of this run
 * @param totals of its sources, with all classes
 * @param shards that it built
 * @param base manifests of the dataset that is extended: one, or none
 */
record ManifestParts(
    PreprocessPlan plan, SourceTotals totals, List<ShardSummary> shards, List<Manifest> base) {

  /** The parts of the dataset of {@code plan}. */
  static ManifestParts of(PreprocessPlan plan, SourceTotals totals, List<ShardSummary> shards)
      throws IOException {
    return new ManifestParts(
        plan,
        totals,
        shards,
        plan.extension() == null ? List.of() : List.of(new KeptInputs(plan.output()).manifest()));
  }

  /** The manifest. */
  Manifest manifest(
      StatisticsEntry statistics, RejectedEntry rejected, DuplicatesEntry duplicates) {
    requireAllAccounted(rejected);
    base.forEach(this::requireNew);
    SplitEntry train = split(Split.TRAIN);
    SplitEntry validation = split(Split.VALIDATION);
    return new Manifest(
        DatasetLayout.FORMAT_VERSION,
        plan.rules(),
        base.isEmpty() ? plan.seed() : base.get(0).seed(),
        classes(),
        train,
        validation,
        rejected,
        duplicates,
        statistics,
        train.fingerprint().plus(validation.fingerprint()));
  }

  private List<ClassEntry> classes() {
    Map<String, String> words = plan.words();
    List<ClassEntry> classes = new ArrayList<>();
    for (ClassTotal total : totals.classes()) {
      int label = classes.size();
      ClassEntry before =
          base.stream()
              .flatMap(manifest -> manifest.classes().stream())
              .filter(entry -> entry.index() == label)
              .findFirst()
              .orElseGet(
                  () ->
                      new ClassEntry(
                          label,
                          total.synset(),
                          words.getOrDefault(total.synset(), total.synset()),
                          0,
                          0));
      classes.add(
          new ClassEntry(
              label,
              before.synset(),
              before.words(),
              before.train() + images(Split.TRAIN, label),
              before.validation() + images(Split.VALIDATION, label)));
    }
    return classes;
  }

  private void requireAllAccounted(RejectedEntry rejected) {
    long before = base.stream().mapToLong(manifest -> manifest.rejected().images()).sum();
    long rows = shards.stream().mapToLong(shard -> shard.entry().rows()).sum();
    long accounted = rows + rejected.images() - before;
    if (accounted != totals.images()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "images: %d were listed, but %d are in shards or rejected",
              totals.images(),
              accounted));
    }
  }

  /**
   * Refuses shards that the dataset has already, because their images would count twice, without
   * reading any: {@link ExtensionKeys} compares images.
   */
  private void requireNew(Manifest before) {
    Set<Fingerprint> known = new HashSet<>();
    for (Split split : Split.values()) {
      before.split(split).shards().forEach(shard -> known.add(shard.fingerprint()));
      known.add(before.split(split).fingerprint());
    }
    for (ShardSummary shard : shards) {
      if (shard.entry().rows() > 0 && known.contains(shard.entry().fingerprint())) {
        throw new DatasetException(
            "%s: its images are in the dataset already, and would count twice. The dataset is as it was; remove %s/%s and %s/%s, and name sources with new images only."
                .formatted(
                    shard.entry().file().path(),
                    plan.output().root(),
                    OutputFolder.WORK,
                    plan.output().root(),
                    plan.path("")));
      }
    }
  }

  private SplitEntry split(Split split) {
    return SplitEntry.of(
        Stream.concat(
                base.stream().flatMap(manifest -> manifest.split(split).shards().stream()),
                of(split)
                    .sorted(Comparator.comparingInt(summary -> summary.shard().number()))
                    .map(ShardSummary::entry))
            .toList());
  }

  private long images(Split split, int label) {
    return of(split)
        .map(ShardSummary::classImages)
        .filter(images -> label < images.size())
        .mapToLong(images -> images.get(label))
        .sum();
  }

  private Stream<ShardSummary> of(Split split) {
    return shards.stream().filter(summary -> summary.shard().split() == split);
  }
}
