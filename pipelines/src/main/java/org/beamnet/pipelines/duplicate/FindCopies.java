package org.beamnet.pipelines.duplicate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.ImageRecordCoder;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.duplicates.HashedImage;

/**
 * Finds the images to leave out so that no file occurs in two splits or two classes: of copies in
 * both splits those for training, of copies of two classes in one split all. Reads a few kilobytes
 * of every file, and all of those that are equal so far.
 *
 * <p>What comes out: the name of an image, see {@link #name}, and why it is left out.
 */
public final class FindCopies
    extends PTransform<PCollection<ImageRecord>, PCollection<KV<String, String>>> {
  private final PCollection<SourceTotals> totals;
  private final HoldOut holdOut;
  private final Retries retries;

  /**
   * Of images that are partly held out.
   *
   * @param totals one element: how many images there are
   * @param holdOut what the totals were counted with
   * @param retries for how long faults of storage are waited out
   */
  public FindCopies(PCollection<SourceTotals> totals, HoldOut holdOut, Retries retries) {
    this.retries = retries;
    this.totals = totals;
    this.holdOut = holdOut;
  }

  /** The name of an image whose split is decided. */
  public static String name(ImageRecord image) {
    return image.split().directory() + "/" + image.key();
  }

  @Override
  public PCollection<KV<String, String>> expand(PCollection<ImageRecord> images) {
    PCollectionView<SourceTotals> view = totals.apply("Totals", View.asSingleton());
    return images
        .apply("Sample", ParDo.of(new SampleFn(view, holdOut, retries)).withSideInputs(view))
        .setCoder(KvCoder.of(BigEndianLongCoder.of(), ImageRecordCoder.of()))
        .apply("Group", GroupByKey.create())
        .apply("Compare", ParDo.of(new CompareFn(retries)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
  }

  private static final class SampleFn extends DoFn<ImageRecord, KV<Long, ImageRecord>> {
    private final PCollectionView<SourceTotals> view;
    private final HoldOut holdOut;
    private final Retries retries;
    private transient SourceBytes source;

    SampleFn(PCollectionView<SourceTotals> view, HoldOut holdOut, Retries retries) {
      this.retries = retries;
      this.source = new SourceBytes(retries);
      this.view = view;
      this.holdOut = holdOut;
    }

    @StartBundle
    public void open() {
      source = new SourceBytes(retries);
    }

    @ProcessElement
    public void sample(ProcessContext context) throws IOException {
      ImageRecord image =
          context.element().in(context.sideInput(view).split(context.element(), holdOut));
      Optional<Long> sample = SourceSample.of(image, source);
      sample.ifPresent(number -> context.output(KV.of(number, image)));
    }

    @FinishBundle
    public void close() throws IOException {
      source.close();
    }
  }

  private static final class CompareFn
      extends DoFn<KV<Long, Iterable<ImageRecord>>, KV<String, String>> {
    private final Retries retries;

    CompareFn(Retries retries) {
      this.retries = retries;
    }

    @ProcessElement
    public void compare(
        @Element KV<Long, Iterable<ImageRecord>> group, OutputReceiver<KV<String, String>> dropped)
        throws IOException {
      List<ImageRecord> alike = new ArrayList<>();
      group.getValue().forEach(alike::add);
      if (alike.size() < 2) {
        return;
      }
      for (EqualFiles files : EqualFiles.among(hashed(alike))) {
        for (EqualFiles.Dropped image : files.dropped()) {
          dropped.output(
              KV.of(image.image().split().directory() + "/" + image.image().key(), image.why()));
        }
      }
    }

    private List<HashedImage> hashed(List<ImageRecord> images) throws IOException {
      List<HashedImage> hashed = new ArrayList<>();
      try (SourceBytes source = new SourceBytes(retries)) {
        for (ImageRecord image : images) {
          SourceSample.read(image, source)
              .map(Sha256::hex)
              .ifPresent(
                  sha ->
                      hashed.add(new HashedImage(sha, image.split(), image.key(), image.synset())));
        }
      }
      return hashed;
    }
  }
}
