package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.SourceTotals;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.storage.DigestingChannel;

/**
 * Writes the table of images that were not used, empty or not; if they are too many, ends the run
 * instead, before there is a manifest.
 */
public final class WriteRejected
    extends PTransform<PCollection<RejectedImage>, PCollection<RejectedEntry>> {
  private static final int EXAMPLES = 5;

  private final PreprocessPlan plan;
  private final PCollection<SourceTotals> totals;

  /**
   * Into the output of {@code plan}.
   *
   * @param totals one element: how many images there are
   */
  public WriteRejected(PreprocessPlan plan, PCollection<SourceTotals> totals) {
    this.plan = plan;
    this.totals = totals;
  }

  @Override
  public PCollection<RejectedEntry> expand(PCollection<RejectedImage> rejected) {
    PCollectionView<List<RejectedImage>> all = rejected.apply("All", View.asList());
    return totals
        .apply("Write", ParDo.of(new WriteFn(plan, all)).withSideInputs(all))
        .setCoder(JsonCoder.of(RejectedEntry.class));
  }

  /**
   * Refuses too many rejected images.
   *
   * @param images how many there were, used or not
   * @throws DatasetException with the number by reason and the first ones
   */
  static void requireFew(PreprocessPlan plan, List<RejectedImage> rejected, long images) {
    if (rejected.size() <= plan.maxRejected() * images) {
      return;
    }
    Map<String, Long> reasons =
        rejected.stream()
            .collect(
                Collectors.groupingBy(RejectedImage::reason, TreeMap::new, Collectors.counting()));
    String counts =
        reasons.entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    String examples =
        rejected.stream()
            .sorted()
            .limit(EXAMPLES)
            .map(image -> "\n  " + image.key() + ": " + image.message())
            .collect(Collectors.joining());
    throw new DatasetException(
        "%d of %d images cannot be used (%s), more than --maxRejected=%s allows.%s%s\nNo dataset was made; finished shards are kept in %s. Mend or remove these files, or allow more with --maxRejected, and run again."
            .formatted(
                rejected.size(),
                images,
                counts,
                plan.maxRejected(),
                examples,
                rejected.size() > EXAMPLES ? "\n  …" : "",
                plan.output().root()));
  }

  private static final class WriteFn extends DoFn<SourceTotals, RejectedEntry> {
    private final PreprocessPlan plan;
    private final PCollectionView<List<RejectedImage>> all;

    WriteFn(PreprocessPlan plan, PCollectionView<List<RejectedImage>> all) {
      this.plan = plan;
      this.all = all;
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      List<RejectedImage> rejected = context.sideInput(all);
      requireFew(plan, rejected, context.element().images());
      List<RejectedImage> table = new ArrayList<>(rejected);
      if (plan.extension() != null) {
        table.addAll(new KeptInputs(plan.output()).rejected());
      }
      String path = plan.path(DatasetLayout.REJECTED);
      FileEntry file =
          plan.output()
              .write(
                  path,
                  channel -> {
                    DigestingChannel digesting = new DigestingChannel(channel);
                    RejectedTable.write(digesting, table);
                    return new FileEntry(path, digesting.bytes(), digesting.sha256());
                  });
      context.output(new RejectedEntry(file, table.size()));
    }
  }
}
