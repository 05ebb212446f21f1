package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.text.SpreadsheetCell;

/**
 * Writes the table of images that were not used, empty or not; if they are too many, ends the run
 * instead, before there is a manifest, and leaves a list of them in the work area.
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

  /** How many of {@code rejected} count: not those that were left out as copies on request. */
  private static long faulty(List<RejectedImage> rejected) {
    return rejected.stream()
        .filter(image -> !image.reason().equals(RejectReason.DUPLICATE.id()))
        .count();
  }

  /** Whether the plan allows as many as these of {@code images}. */
  static boolean areFew(PreprocessPlan plan, List<RejectedImage> rejected, long images) {
    return faulty(rejected) <= plan.maxRejected() * images;
  }

  /**
   * What to say of too many rejected images: the number by reason, and the first ones.
   *
   * @param images how many there were, used or not
   */
  static DatasetException tooMany(PreprocessPlan plan, List<RejectedImage> rejected, long images) {
    List<RejectedImage> faulty =
        rejected.stream()
            .filter(image -> !image.reason().equals(RejectReason.DUPLICATE.id()))
            .sorted()
            .toList();
    String counts =
        faulty.stream()
            .collect(
                Collectors.groupingBy(RejectedImage::reason, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    List<String> examples =
        new ArrayList<>(
            faulty.stream()
                .limit(EXAMPLES)
                .map(image -> image.key() + ": " + image.message())
                .toList());
    if (faulty.size() > EXAMPLES) {
      examples.add("…");
    }
    return new DatasetException(
        String.format(
            Locale.ROOT,
            "%d of %d images cannot be used (%s), more than --maxRejected=%s allows.",
            faulty.size(),
            images,
            counts,
            plan.maxRejected()),
        examples,
        "No dataset was made; finished shards are kept in %s. All these images are listed in %s. Mend or remove them, or allow them with --maxRejected=%s, and run again."
            .formatted(
                plan.output().root(),
                plan.output().root() + "/" + WorkArea.REJECTED,
                smallest(faulty.size(), images)));
  }

  /** The smallest fraction, in few digits, that allows {@code faulty} of {@code images}. */
  private static String smallest(long faulty, long images) {
    int digits = String.valueOf(images).length() + 1;
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal fraction =
        BigDecimal.valueOf(faulty).divide(BigDecimal.valueOf(images), digits, RoundingMode.CEILING);
    while (fraction.doubleValue() * images < faulty) {
      fraction = fraction.add(step);
    }
    return fraction.stripTrailingZeros().toPlainString();
  }

  private static byte[] csv(List<RejectedImage> rejected) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = CSVFormat.RFC4180.print(text)) {
      csv.printRecord("path", "split", "class", "reason", "message");
      for (RejectedImage image : rejected.stream().sorted().toList()) {
        csv.printRecord(
            SpreadsheetCell.of(image.key()),
            image.split().directory(),
            SpreadsheetCell.of(image.synset()),
            image.reason(),
            SpreadsheetCell.of(image.message()));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
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
      long images = context.element().images();
      if (!areFew(plan, rejected, images)) {
        plan.output().write(WorkArea.REJECTED, csv(rejected));
        throw tooMany(plan, rejected, images);
      }
      List<RejectedImage> table = new ArrayList<>(rejected);
      if (plan.extension() != null) {
        table.addAll(new KeptInputs(plan.output()).rejected());
      }
      FileEntry file =
          DatasetFile.write(
              plan, DatasetLayout.REJECTED, channel -> RejectedTable.write(channel, table));
      context.output(new RejectedEntry(file, table.size()));
    }
  }
}
