package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.duplicates.DuplicatesTable;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.FileEntry;

/**
 * Writes the table of duplicates, empty or not; if the plan wants none, ends the run instead,
 * before there is a manifest.
 */
public final class WriteDuplicates
    extends PTransform<PCollection<HashedImage>, PCollection<DuplicatesEntry>> {
  private static final int EXAMPLES = 6;

  private final PreprocessPlan plan;
  private final PCollection<SourceTotals> totals;

  /**
   * Into the output of {@code plan}.
   *
   * @param totals one element, so that a table is written if there are no duplicates
   */
  public WriteDuplicates(PreprocessPlan plan, PCollection<SourceTotals> totals) {
    this.plan = plan;
    this.totals = totals;
  }

  @Override
  public PCollection<DuplicatesEntry> expand(PCollection<HashedImage> duplicates) {
    PCollectionView<List<HashedImage>> all = duplicates.apply("All", View.asList());
    return totals
        .apply("Write", ParDo.of(new WriteFn(plan, all)).withSideInputs(all))
        .setCoder(JsonCoder.of(DuplicatesEntry.class));
  }

  /**
   * Refuses duplicates, if the plan does.
   *
   * @throws DatasetException with the first ones
   */
  static void requireAllowed(PreprocessPlan plan, List<HashedImage> duplicates) {
    if (plan.duplicates() != DuplicateRule.FAIL || duplicates.isEmpty()) {
      return;
    }
    List<String> examples =
        new ArrayList<>(
            duplicates.stream()
                .sorted()
                .limit(EXAMPLES)
                .map(
                    image ->
                        "%s… %s, class %s: %s"
                            .formatted(
                                image.sha256().substring(0, 8),
                                image.split().directory(),
                                image.synset(),
                                image.key()))
                .toList());
    if (duplicates.size() > EXAMPLES) {
      examples.add("…");
    }
    throw new DatasetException(
        String.format(
            Locale.ROOT,
            "%d images have the bytes of an image in another split or class, and --duplicates=fail wants none. By the start of their SHA-256:",
            duplicates.size()),
        examples,
        "No dataset was made. Remove the copies, or leave them to --duplicates=drop or report.");
  }

  private static final class WriteFn extends DoFn<SourceTotals, DuplicatesEntry> {
    private final PreprocessPlan plan;
    private final PCollectionView<List<HashedImage>> all;

    WriteFn(PreprocessPlan plan, PCollectionView<List<HashedImage>> all) {
      this.plan = plan;
      this.all = all;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      List<HashedImage> duplicates = context.sideInput(all);
      requireAllowed(plan, duplicates);
      List<HashedImage> table = new ArrayList<>(duplicates);
      if (plan.extension() != null) {
        table.addAll(new KeptInputs(plan.output()).duplicates());
      }
      FileEntry file =
          DatasetFile.write(
              plan, DatasetLayout.DUPLICATES, channel -> DuplicatesTable.write(channel, table));
      context.output(new DuplicatesEntry(file, table.size()));
    }
  }
}
