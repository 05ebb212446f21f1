package org.beamnet.schemas.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A small file that is in memory, as Parquet's input: for files that no local path leads to. */
public final class BytesInputFile implements InputFile {
  private final byte[] bytes;

  /** The file of these bytes, which are not copied. */
  public BytesInputFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    PositionedBytes stream = new PositionedBytes(bytes);
    return new DelegatingSeekableInputStream(stream) {
      @Override
      public long getPos() {
        return stream.position();
      }

      @Override
      public void seek(long position) throws IOException {
        stream.seek(position);
      }
    };
  }

  private static final class PositionedBytes extends ByteArrayInputStream {
    PositionedBytes(byte[] bytes) {
      super(bytes);
    }

    synchronized long position() {
      return pos;
    }

    synchronized void seek(long position) throws IOException {
      if (position < 0 || position > count) {
        throw new IOException("seek: must be 0 to " + count + ", was " + position);
      }
      pos = (int) position;
    }
  }
}
