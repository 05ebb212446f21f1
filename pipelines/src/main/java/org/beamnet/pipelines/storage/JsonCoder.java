package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Records that are few and not keys, encoded as JSON.
 *
 * @param <T> the record
 */
public final class JsonCoder<T> extends CustomCoder<T> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Class<T> type;

  private JsonCoder(Class<T> type) {
    this.type = type;
  }

  /** Of records of {@code type}. */
  public static <T> JsonCoder<T> of(Class<T> type) {
    return new JsonCoder<>(type);
  }

  @Override
  public void encode(T value, OutputStream output) throws IOException {
    BYTES.encode(Json.toBytes(value), output);
  }

  @Override
  public T decode(InputStream input) throws IOException {
    return Json.parse(BYTES.decode(input), type);
  }

  @Override
  public void verifyDeterministic() {
    // Equal records give equal bytes.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonCoder<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
