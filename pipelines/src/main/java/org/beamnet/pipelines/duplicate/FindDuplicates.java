package org.beamnet.pipelines.duplicate;

import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.beamnet.schemas.duplicates.HashedImage;

/**
 * Of all images, keeps those whose files have the bytes of an image in another split or class. One
 * group of equal files is in memory at a time.
 */
public final class FindDuplicates
    extends PTransform<PCollection<HashedImage>, PCollection<HashedImage>> {
  private static final int HEX = 16;

  @Override
  public PCollection<HashedImage> expand(PCollection<HashedImage> images) {
    // The start of the hash is enough of a key: what meets by chance is told apart afterwards.
    SerializableFunction<HashedImage, Long> start =
        image -> Long.parseUnsignedLong(image.sha256().substring(0, HEX), HEX);
    return images
        .apply("ByHash", WithKeys.of(start))
        .setCoder(KvCoder.of(BigEndianLongCoder.of(), HashedImageCoder.of()))
        .apply("Group", GroupByKey.create())
        .apply("Keep", ParDo.of(new KeepFn()))
        .setCoder(HashedImageCoder.of());
  }

  private static final class KeepFn extends DoFn<KV<Long, Iterable<HashedImage>>, HashedImage> {
    @ProcessElement
    public void keep(
        @Element KV<Long, Iterable<HashedImage>> images, OutputReceiver<HashedImage> duplicates) {
      for (EqualFiles files : EqualFiles.among(images.getValue())) {
        if (files.isConflict()) {
          files.images().forEach(duplicates::output);
        }
      }
    }
  }
}
