package org.beamnet.pipelines.devkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Fails once more bytes have been read than a limit allows: a compressed file may unpack to any
 * number of bytes.
 */
final class BoundedStream extends FilterInputStream {
  private final long total;
  private long count;
  private long partLimit = Long.MAX_VALUE;
  private String part = "";

  /**
   * Bounds a stream.
   *
   * @param total bytes that may be read in all, 0 or more
   */
  BoundedStream(InputStream stream, long total) {
    super(stream);
    this.total = total;
  }

  /**
   * Bounds what is read from now on, in addition to the total.
   *
   * @param bytes bytes that may be read from now on, 0 or more
   * @param name what is read, for the error message
   */
  void bound(long bytes, String name) {
    partLimit = count + bytes;
    part = name;
  }

  /** Lifts the bound of the last part; the total stays. */
  void unbound() {
    partLimit = Long.MAX_VALUE;
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
    if (count > total) {
      throw new IOException(
          String.format(Locale.ROOT, "it unpacks to more than %d bytes, the limit", total));
    }
    if (count > partLimit) {
      throw new IOException("%s is larger than any of the kit".formatted(part));
    }
  }
}
