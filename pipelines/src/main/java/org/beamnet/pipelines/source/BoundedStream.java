package org.beamnet.pipelines.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails once more bytes have been read than a limit allows: what unpacks may unpack to anything.
 */
final class BoundedStream extends FilterInputStream {
  private final long limit;
  private long count;

  /**
   * A stream.
   *
   * @param limit bytes that may be read, 0 or more
   */
  BoundedStream(InputStream stream, long limit) {
    super(stream);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws IOException {
    count += more;
    if (count > limit) {
      throw new IOException("it unpacks to more than %d bytes, the limit".formatted(limit));
    }
  }
}
