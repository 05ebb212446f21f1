package org.beamnet.pipelines.listing;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.ImageRecordCoder;
import org.beamnet.pipelines.storage.JsonCoder;

/**
 * Counts the images of every class and split, in one element, and finds which of every class are
 * held out. Of an image only eight bytes are kept for that.
 */
public final class CountClasses
    extends PTransform<PCollection<ImageRecord>, PCollection<SourceTotals>> {
  private final HoldOut holdOut;

  /** Holds out what {@code holdOut} says. */
  public CountClasses(HoldOut holdOut) {
    this.holdOut = holdOut;
  }

  @Override
  public PCollection<SourceTotals> expand(PCollection<ImageRecord> images) {
    SerializableFunction<ImageRecord, String> synset = ImageRecord::synset;
    return images
        .apply("ByClass", WithKeys.of(synset))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ImageRecordCoder.of()))
        .apply("Count", Combine.perKey(new CountFn(holdOut)))
        .apply("Collect", Combine.globally(new CollectFn(holdOut)));
  }

  private static final class CountFn
      extends Combine.CombineFn<ImageRecord, ClassCount, ClassCount> {
    private final HoldOut holdOut;

    CountFn(HoldOut holdOut) {
      this.holdOut = holdOut;
    }

    @Override
    public ClassCount createAccumulator() {
      return new ClassCount();
    }

    @Override
    public ClassCount addInput(ClassCount count, ImageRecord image) {
      count.add(image, holdOut);
      return count;
    }

    @Override
    public ClassCount mergeAccumulators(Iterable<ClassCount> counts) {
      ClassCount sum = new ClassCount();
      counts.forEach(sum::addAll);
      return sum;
    }

    @Override
    public ClassCount extractOutput(ClassCount count) {
      return count;
    }

    @Override
    public Coder<ClassCount> getAccumulatorCoder(
        CoderRegistry registry, Coder<ImageRecord> inputCoder) {
      return new ClassCount.ClassCountCoder();
    }

    @Override
    public Coder<ClassCount> getDefaultOutputCoder(
        CoderRegistry registry, Coder<ImageRecord> inputCoder) {
      return new ClassCount.ClassCountCoder();
    }
  }

  private static final class CollectFn
      extends Combine.CombineFn<KV<String, ClassCount>, List<ClassTotal>, SourceTotals> {
    private final HoldOut holdOut;

    CollectFn(HoldOut holdOut) {
      this.holdOut = holdOut;
    }

    @Override
    public List<ClassTotal> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public List<ClassTotal> addInput(List<ClassTotal> totals, KV<String, ClassCount> count) {
      totals.add(count.getValue().total(count.getKey(), holdOut));
      return totals;
    }

    @Override
    public List<ClassTotal> mergeAccumulators(Iterable<List<ClassTotal>> parts) {
      List<ClassTotal> all = new ArrayList<>();
      parts.forEach(all::addAll);
      return all;
    }

    @Override
    public SourceTotals extractOutput(List<ClassTotal> totals) {
      return SourceTotals.of(totals);
    }

    @Override
    public Coder<List<ClassTotal>> getAccumulatorCoder(
        CoderRegistry registry, Coder<KV<String, ClassCount>> inputCoder) {
      return ListCoder.of(JsonCoder.of(ClassTotal.class));
    }

    @Override
    public Coder<SourceTotals> getDefaultOutputCoder(
        CoderRegistry registry, Coder<KV<String, ClassCount>> inputCoder) {
      return JsonCoder.of(SourceTotals.class);
    }
  }
}
