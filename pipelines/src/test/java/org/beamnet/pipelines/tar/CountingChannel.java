package org.beamnet.pipelines.tar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Counts what is asked of a channel. */
final class CountingChannel implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private long asked;
  private int reads;
  private int jumps;

  CountingChannel(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** Bytes that reads asked for. */
  long asked() {
    return asked;
  }

  int reads() {
    return reads;
  }

  /** Moves to a place other than where the last read ended. */
  int jumps() {
    return jumps;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    asked += target.remaining();
    reads++;
    return channel.read(target);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return channel.write(source);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    if (position != channel.position()) {
      jumps++;
    }
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    channel.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
