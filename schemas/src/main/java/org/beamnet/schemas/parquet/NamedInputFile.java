package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A local file that Parquet's messages call by its name. */
final class NamedInputFile implements InputFile {
  private final Path path;
  private final LocalInputFile file;

  NamedInputFile(Path path) {
    this.path = path;
    file = new LocalInputFile(path);
  }

  @Override
  public long getLength() throws IOException {
    return file.getLength();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return file.newStream();
  }

  @Override
  public String toString() {
    return String.valueOf(path.getFileName());
  }
}
