package org.beamnet.pipelines.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.beamnet.schemas.Split;

/** An image record, field by field. */
public final class ImageRecordCoder extends AtomicCoder<ImageRecord> {
  private static final ImageRecordCoder INSTANCE = new ImageRecordCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarLongCoder NUMBER = VarLongCoder.of();

  private ImageRecordCoder() {}

  /** The one instance. */
  public static ImageRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ImageRecord record, OutputStream output) throws IOException {
    TEXT.encode(record.key(), output);
    TEXT.encode(record.split().directory(), output);
    TEXT.encode(record.synset(), output);
    TEXT.encode(record.resource(), output);
    NUMBER.encode(record.offset(), output);
    NUMBER.encode(record.length(), output);
  }

  @Override
  public ImageRecord decode(InputStream input) throws IOException {
    return new ImageRecord(
        TEXT.decode(input),
        Split.parse(TEXT.decode(input)),
        TEXT.decode(input),
        TEXT.decode(input),
        NUMBER.decode(input),
        NUMBER.decode(input));
  }
}
