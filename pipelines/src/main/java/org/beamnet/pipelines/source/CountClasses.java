package org.beamnet.pipelines.source;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.beamnet.pipelines.storage.JsonCoder;

/** Counts the images of every class and split, in one element. */
public final class CountClasses
    extends PTransform<PCollection<ImageRecord>, PCollection<SourceTotals>> {
  @Override
  public PCollection<SourceTotals> expand(PCollection<ImageRecord> images) {
    return images.apply("Count", Combine.globally(new CountFn()));
  }

  private static final class CountFn
      extends Combine.CombineFn<ImageRecord, SourceTotals.Counter, SourceTotals> {
    @Override
    public SourceTotals.Counter createAccumulator() {
      return new SourceTotals.Counter();
    }

    @Override
    public SourceTotals.Counter addInput(SourceTotals.Counter counter, ImageRecord image) {
      counter.add(image);
      return counter;
    }

    @Override
    public SourceTotals.Counter mergeAccumulators(Iterable<SourceTotals.Counter> counters) {
      SourceTotals.Counter sum = new SourceTotals.Counter();
      counters.forEach(sum::addAll);
      return sum;
    }

    @Override
    public SourceTotals extractOutput(SourceTotals.Counter counter) {
      return counter.totals();
    }

    @Override
    public Coder<SourceTotals.Counter> getAccumulatorCoder(
        CoderRegistry registry, Coder<ImageRecord> inputCoder) {
      Coder<Map<String, Long>> counts = MapCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
      return DelegateCoder.of(counts, SourceTotals.Counter::counts, SourceTotals.Counter::new);
    }

    @Override
    public Coder<SourceTotals> getDefaultOutputCoder(
        CoderRegistry registry, Coder<ImageRecord> inputCoder) {
      return JsonCoder.of(SourceTotals.class);
    }
  }
}
