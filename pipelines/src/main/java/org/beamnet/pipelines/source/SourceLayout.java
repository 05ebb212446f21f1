package org.beamnet.pipelines.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;

/** What a user says of how a source is laid out. */
public enum SourceLayout {
  /** Whatever is found: a folder, or a tar by its content. */
  AUTO,
  /** A folder of class folders. */
  FOLDERS,
  /** An uncompressed tar of class folders. */
  TAR;

  private static final int MAGIC_OFFSET = 257;
  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

  /** The word on the command line: {@code auto}, {@code folders}, {@code tar}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The layout of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SourceLayout parse(String word) {
    return Arrays.stream(values())
        .filter(layout -> layout.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "layout: must be auto, folders or tar, was '" + word + "'"));
  }

  /**
   * Opens a source, which must be there and hold at least one file in a folder.
   *
   * @param name a folder or tar, as {@link Location#absolute} gives it
   * @throws DatasetException if it is missing, empty, or laid out in another way
   */
  public ImageSource open(String name) {
    try {
      ImageSource source = isFile(name) ? tar(name) : folder(name);
      if (!source.hasClassIn("")) {
        throw new DatasetException(
            name
                + ": has no image: nothing lies in CLASS/IMAGE below it. Name the folder that holds one folder per class.");
      }
      return source;
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check the name and its permissions.".formatted(name, e), e);
    }
  }

  private ImageSource tar(String name) throws IOException {
    if (this == FOLDERS) {
      throw new DatasetException(
          name + ": is a file, --layout=folders expects a folder. Leave --layout out.");
    }
    if (!hasMagic(name)) {
      throw new DatasetException(
          name
              + ": is a file, but not an uncompressed tar. Name a folder of class folders or a tar; gunzip a .tar.gz first.");
    }
    return new TarSource(name);
  }

  private ImageSource folder(String name) {
    ResourceId folder = Location.folder(name);
    if (Location.local(folder).filter(path -> !Files.isDirectory(path)).isPresent()) {
      throw new DatasetException(
          name + ": there is no such file or folder. Check the spelling of the source.");
    }
    if (this == TAR) {
      throw new DatasetException(
          name + ": is no file, --layout=tar expects a tar. Leave --layout out.");
    }
    return new FolderSource(name);
  }

  private static boolean isFile(String name) throws IOException {
    return Location.size(Location.file(name)).isPresent();
  }

  private static boolean hasMagic(String name) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(MAGIC_OFFSET + MAGIC.length);
    try (ReadableByteChannel channel = FileSystems.open(Location.file(name))) {
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // Until the head is full.
      }
    }
    return !head.hasRemaining()
        && Arrays.equals(head.array(), MAGIC_OFFSET, head.capacity(), MAGIC, 0, MAGIC.length);
  }
}
