package org.beamnet.pipelines.duplicate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.duplicates.HashedImage;

/** A hashed image, field by field; the hash as its 32 bytes. */
public final class HashedImageCoder extends AtomicCoder<HashedImage> {
  private static final HashedImageCoder INSTANCE = new HashedImageCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final int SHA_BYTES = 32;

  private HashedImageCoder() {}

  /** The one instance. */
  public static HashedImageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(HashedImage image, OutputStream output) throws IOException {
    output.write(HexFormat.of().parseHex(image.sha256()));
    TEXT.encode(image.split().directory(), output);
    TEXT.encode(image.key(), output);
    TEXT.encode(image.synset(), output);
  }

  @Override
  public HashedImage decode(InputStream input) throws IOException {
    return new HashedImage(
        HexFormat.of().formatHex(input.readNBytes(SHA_BYTES)),
        Split.parse(TEXT.decode(input)),
        TEXT.decode(input),
        TEXT.decode(input));
  }
}
