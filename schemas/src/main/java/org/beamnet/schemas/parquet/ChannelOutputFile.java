package org.beamnet.schemas.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A channel as Parquet's output, so that any file system that opens channels can hold a table. The
 * channel stays open for its owner. Parquet writes in portions of 8 kB or less; they are gathered.
 */
final class ChannelOutputFile implements OutputFile {
  private static final int BUFFER_BYTES = 128 << 10;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private @Nullable ByteArrayOutputStream heldBack;

  ChannelOutputFile(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** From now on keeps what is written, instead of passing it on. */
  void holdBack() throws IOException {
    flush();
    heldBack = new ByteArrayOutputStream();
  }

  /** What was kept since {@link #holdBack}. */
  byte[] heldBack() {
    return heldBack == null ? new byte[0] : heldBack.toByteArray();
  }

  /** Writes all of {@code bytes}. */
  void pass(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void flush() throws IOException {
    pass(buffer.flip());
    buffer.clear();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new ChannelStream();
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private final class ChannelStream extends PositionOutputStream {
    private long position;

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (heldBack == null) {
        gather(bytes, offset, length);
      } else {
        heldBack.write(bytes, offset, length);
      }
      position += length;
    }

    private void gather(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      int left = length;
      while (left > 0) {
        int part = Math.min(left, buffer.remaining());
        buffer.put(bytes, at, part);
        at += part;
        left -= part;
        if (!buffer.hasRemaining()) {
          ChannelOutputFile.this.flush();
        }
      }
    }
  }
}
