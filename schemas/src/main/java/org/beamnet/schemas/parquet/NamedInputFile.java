package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.beamnet.schemas.storage.RegularFile;

/**
 * A local file that Parquet's messages call by its name. It is read in portions, which took a sixth
 * less time than whole row groups of 2.7 MB at once: Java reads through native memory as large as
 * what it is asked for. Not by a channel, which a thread's interruption would close.
 */
final class NamedInputFile implements InputFile {
  private static final int PORTION_BYTES = 64 << 10;

  private final Path path;

  NamedInputFile(Path path) {
    this.path = path;
  }

  @Override
  public long getLength() throws IOException {
    return Files.size(RegularFile.require(path));
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    RandomAccessFile file = new RandomAccessFile(RegularFile.require(path).toFile(), "r");
    return new DelegatingSeekableInputStream(new Portions(file)) {
      @Override
      public long getPos() throws IOException {
        return file.getFilePointer();
      }

      @Override
      public void seek(long position) throws IOException {
        file.seek(position);
      }
    };
  }

  @Override
  public String toString() {
    return String.valueOf(path.getFileName());
  }

  /** A file's bytes from where it stands, no more than a portion at once. */
  private static final class Portions extends InputStream {
    private final RandomAccessFile file;

    Portions(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      return file.read(target, from, Math.min(count, PORTION_BYTES));
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
