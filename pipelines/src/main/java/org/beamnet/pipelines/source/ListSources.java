package org.beamnet.pipelines.source;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Lists every image of the sources; reads names and sizes only. */
public final class ListSources extends PTransform<PBegin, PCollection<ImageRecord>> {
  private final List<LabeledSource> sources;
  private final double holdOut;
  private final long seed;

  /**
   * Of {@code sources}.
   *
   * @param holdOut fraction to hold out, see {@link LabeledSource#images}
   * @param seed decides which
   */
  public ListSources(List<LabeledSource> sources, double holdOut, long seed) {
    this.sources = List.copyOf(sources);
    this.holdOut = holdOut;
    this.seed = seed;
  }

  @Override
  public PCollection<ImageRecord> expand(PBegin begin) {
    List<Integer> positions = IntStream.range(0, sources.size()).boxed().toList();
    return begin
        .apply("Sources", Create.of(positions).withCoder(VarIntCoder.of()))
        .apply("List", ParDo.of(new ListFn(sources, holdOut, seed)))
        .setCoder(ImageRecordCoder.of());
  }

  private static final class ListFn extends DoFn<Integer, ImageRecord> {
    private final List<LabeledSource> sources;
    private final double holdOut;
    private final long seed;

    ListFn(List<LabeledSource> sources, double holdOut, long seed) {
      this.sources = sources;
      this.holdOut = holdOut;
      this.seed = seed;
    }

    @ProcessElement
    public void list(@Element Integer source, OutputReceiver<ImageRecord> images) {
      sources.get(source).images(holdOut, seed, images::output);
    }
  }
}
