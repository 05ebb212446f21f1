package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file that any file system opens as a channel, as Parquet's input; only what is asked for is
 * read.
 */
public final class ChannelInputFile implements InputFile {
  private final String name;
  private final Opening opening;

  /** Opens the file. */
  @FunctionalInterface
  public interface Opening {
    /** A new channel at the file's beginning; the reader closes it. */
    SeekableByteChannel open() throws IOException;
  }

  /** The file of that name, for messages, which {@code opening} opens. */
  public ChannelInputFile(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  @Override
  public long getLength() throws IOException {
    try (SeekableByteChannel channel = opening.open()) {
      return channel.size();
    }
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = opening.open();
    return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long position) throws IOException {
        channel.position(position);
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
