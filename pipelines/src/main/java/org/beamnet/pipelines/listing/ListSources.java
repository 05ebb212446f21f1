package org.beamnet.pipelines.listing;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.ImageRecordCoder;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.SourcePart;

/**
 * Lists every image of the sources; reads names and sizes only. First every source is listed to its
 * parts, such as class folders and class tars; then the parts, spread over the workers.
 */
public final class ListSources extends PTransform<PBegin, PCollectionTuple> {
  /** The images. */
  public static final TupleTag<ImageRecord> ALL = new TupleTag<>() {};

  /** What is passed over, one element in all. */
  public static final TupleTag<PassedOver> PASSED_OVER = new TupleTag<>() {};

  /** As many bundles of parts at most: enough to spread, few enough to keep their cost small. */
  private static final int BUCKETS = 256;

  private static final TupleTag<ImageRecord> IMAGES = new TupleTag<>() {};
  private static final TupleTag<Located> PARTS = new TupleTag<>() {};
  private static final TupleTag<PassedOver> OTHERS = new TupleTag<>() {};

  private final List<LabeledSource> sources;

  /** Of {@code sources}. */
  public ListSources(List<LabeledSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    List<Integer> positions = IntStream.range(0, sources.size()).boxed().toList();
    PCollectionTuple found =
        begin
            .apply("Sources", Create.of(positions).withCoder(VarIntCoder.of()))
            .apply(
                "FindParts",
                ParDo.of(new FindPartsFn(sources))
                    .withOutputTags(IMAGES, TupleTagList.of(PARTS).and(OTHERS)));
    PCollection<ImageRecord> atOnce = found.get(IMAGES).setCoder(ImageRecordCoder.of());
    PCollectionTuple listed =
        found
            .get(PARTS)
            .setCoder(SerializableCoder.of(Located.class))
            .apply("Spread", Reshuffle.<Located>viaRandomKey().withNumBuckets(BUCKETS))
            .apply(
                "ListParts",
                ParDo.of(new ListPartsFn(sources)).withOutputTags(IMAGES, TupleTagList.of(OTHERS)));
    PCollection<ImageRecord> inParts = listed.get(IMAGES).setCoder(ImageRecordCoder.of());
    Coder<PassedOver> coder = SerializableCoder.of(PassedOver.class);
    PCollection<PassedOver> others =
        PCollectionList.of(found.get(OTHERS).setCoder(coder))
            .and(listed.get(OTHERS).setCoder(coder))
            .apply("Others", Flatten.pCollections())
            .apply("CountOthers", Combine.globally(PassedOver::sum));
    return PCollectionTuple.of(
            ALL, PCollectionList.of(atOnce).and(inParts).apply("All", Flatten.pCollections()))
        .and(PASSED_OVER, others);
  }

  /** A part, and the position of its source. */
  private record Located(int source, SourcePart part) implements Serializable {}

  private static final class FindPartsFn extends DoFn<Integer, ImageRecord> {
    private final List<LabeledSource> sources;

    FindPartsFn(List<LabeledSource> sources) {
      this.sources = sources;
    }

    @ProcessElement
    public void list(@Element Integer source, MultiOutputReceiver outputs) {
      sources
          .get(source)
          .list(
              outputs.get(IMAGES)::output,
              part -> outputs.get(PARTS).output(new Located(source, part)),
              outputs.get(OTHERS)::output);
    }
  }

  private static final class ListPartsFn extends DoFn<Located, ImageRecord> {
    private final List<LabeledSource> sources;

    ListPartsFn(List<LabeledSource> sources) {
      this.sources = sources;
    }

    @ProcessElement
    public void list(@Element Located part, MultiOutputReceiver outputs) {
      sources
          .get(part.source())
          .list(part.part(), outputs.get(IMAGES)::output, outputs.get(OTHERS)::output);
    }
  }
}
