package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Local files that appear whole or not at all: written under a new, random name beside the target,
 * synced to disk, renamed over it.
 */
public final class AtomicFile {
  private static final String TEMPORARY_SUFFIX = ".tmp";
  private static final String RANDOM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code channel}; need not close it. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes {@code target}, creating its folder if need be and replacing an older file, or a link
   * instead of what it points to.
   *
   * @throws IOException if it cannot be written; then the older file, if any, is as it was and the
   *     temporary one is gone
   */
  public static void write(Path target, Content content) throws IOException {
    OwnFolder folder = OwnFolder.parentOf(target);
    String name = String.valueOf(target.getFileName());
    String temporary = ".%s.%s%s".formatted(name, UUID.randomUUID(), TEMPORARY_SUFFIX);
    try {
      try (FileChannel channel = folder.create(temporary)) {
        content.writeTo(channel);
        channel.force(true);
      }
      folder.rename(temporary, name);
    } catch (IOException e) {
      delete(folder, temporary, e);
      throw naming(target, e);
    } catch (RuntimeException e) {
      delete(folder, temporary, e);
      throw e;
    }
  }

  /** What failed first is what the user must hear of. */
  private static void delete(OwnFolder folder, String temporary, Exception failure) {
    try {
      folder.delete(temporary);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** The same failure, of the file that the caller knows. */
  private static FileSystemException naming(Path target, IOException e) {
    FileSystemException named =
        new FileSystemException(target.toString(), null, FileFault.reason(e));
    named.initCause(e);
    return named;
  }

  /**
   * Deletes the temporary files in a folder that a process left when it was killed. Only for the
   * one writer of those files.
   *
   * @param folder which need not be there
   * @param names pattern of the names of the files that were being written
   */
  public static void sweep(Path folder, String names) throws IOException {
    Pattern left = Pattern.compile("\\.(" + names + ")\\." + RANDOM + "\\.tmp");
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(file -> left.matcher(file.getFileName().toString()).matches()).toList();
    }
    for (Path file : found) {
      Files.deleteIfExists(file);
    }
  }

  /** Writes {@code bytes} to {@code target}, as {@link #write(Path, Content)} does. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(
        target,
        channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        });
  }

  /** Writes {@code text} in UTF-8 to {@code target}, as {@link #write(Path, Content)} does. */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }
}
