package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.beamnet.pipelines.image.ImageRecordCoder;

/** A labeled image, field by field. */
public final class LabeledImageCoder extends AtomicCoder<LabeledImage> {
  private static final LabeledImageCoder INSTANCE = new LabeledImageCoder();

  private LabeledImageCoder() {}

  /** The one instance. */
  public static LabeledImageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(LabeledImage image, OutputStream output) throws IOException {
    VarIntCoder.of().encode(image.label(), output);
    ImageRecordCoder.of().encode(image.image(), output);
    StringUtf8Coder.of().encode(image.copyOf(), output);
  }

  @Override
  public LabeledImage decode(InputStream input) throws IOException {
    return new LabeledImage(
        VarIntCoder.of().decode(input),
        ImageRecordCoder.of().decode(input),
        StringUtf8Coder.of().decode(input));
  }
}
