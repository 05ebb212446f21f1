package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a range of a file, for a reader that skips most of them. Skipping reads nothing. A
 * reader that skips little is served from large reads, one that skips much from small ones, so that
 * listing a tar of large images reads little of it, and one of tiny images takes few reads.
 */
final class RangeStream extends InputStream {
  private static final int SMALL = 512;
  private static final int LARGE = 256 << 10;

  /** A gap up to this is read over rather than jumped over. */
  private static final int NEAR = 32 << 10;

  private final SeekableByteChannel channel;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(LARGE);
  private int lastWanted = SMALL;
  private long windowEnd;
  private long position;

  /**
   * The bytes {@code start} to {@code end} − 1 of {@code channel}, or to its end if that is first.
   */
  RangeStream(SeekableByteChannel channel, long start, long end) {
    this.channel = channel;
    this.end = end;
    position = start;
    windowEnd = start;
    window.limit(0);
  }

  /** Where the next byte lies in the file. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= end || (!inWindow() && !fill())) {
      return -1;
    }
    window.position((int) (position - windowStart()));
    int count = Math.min(length, window.remaining());
    window.get(bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, end - position));
    position += skipped;
    return skipped;
  }

  private boolean inWindow() {
    return position >= windowStart() && position < windowEnd;
  }

  private long windowStart() {
    return windowEnd - window.limit();
  }

  private boolean fill() throws IOException {
    boolean near = position >= windowStart() && position - windowEnd <= NEAR;
    lastWanted = near ? Math.min(LARGE, 2 * lastWanted) : SMALL;
    long wanted = Math.min(lastWanted, end - position);
    window.clear().limit((int) wanted);
    channel.position(position);
    while (window.hasRemaining() && channel.read(window) >= 0) {
      // Until the window is full or the file ends.
    }
    window.flip();
    windowEnd = position + window.limit();
    return window.hasRemaining();
  }
}
