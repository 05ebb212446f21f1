package org.beamnet.pipelines.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a range of a file, for a reader that skips most of them. Skipping reads nothing. A
 * reader that skips little is served from large reads, one that skips much from small ones, so that
 * listing a tar of large images reads little of it, and one of tiny images takes few reads. Where a
 * jump costs a request to a server, small gaps are read over instead.
 */
final class RangeStream extends InputStream {
  private static final int SMALL = 512;
  private static final int LARGE = 256 << 10;

  /** A gap up to this is read over rather than jumped over. */
  private static final int NEAR = 32 << 10;

  /** A request takes as long as some hundred kilobytes to a few megabytes of an open answer. */
  private static final int NEAR_ON_A_SERVER = 1 << 20;

  private final SeekableByteChannel channel;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(LARGE);
  private final boolean onServer;
  private int lastWanted = SMALL;
  private long windowEnd;
  private long position;

  /**
   * The bytes {@code start} to {@code end} − 1 of {@code channel}, or to its end if that is first.
   *
   * @param onServer whether each jump is a request to a server
   */
  RangeStream(SeekableByteChannel channel, long start, long end, boolean onServer) {
    this.channel = channel;
    this.end = end;
    this.onServer = onServer;
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
    long gap = position >= windowStart() ? position - windowEnd : Long.MAX_VALUE;
    lastWanted = gap <= NEAR ? Math.min(LARGE, 2 * lastWanted) : SMALL;
    if (onServer && gap <= NEAR_ON_A_SERVER) {
      while (windowEnd < position && fill(windowEnd, position - windowEnd)) {
        // Up to where the reader wants to go on.
      }
    }
    return fill(position, Math.min(lastWanted, end - position));
  }

  /** Reads bytes from a place on, as many as fit; false if there are none. */
  private boolean fill(long start, long wanted) throws IOException {
    window.clear().limit((int) Math.min(LARGE, wanted));
    channel.position(start);
    while (window.hasRemaining() && channel.read(window) >= 0) {
      // Until the window is full or the file ends.
    }
    window.flip();
    windowEnd = start + window.limit();
    return window.hasRemaining();
  }
}
