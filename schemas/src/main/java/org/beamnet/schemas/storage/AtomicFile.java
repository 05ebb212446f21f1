package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Local files that appear whole or not at all: written under a temporary name beside the target,
 * synced to disk, renamed over it.
 */
public final class AtomicFile {
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code channel}; need not close it. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes {@code target}, creating its folder if need be and replacing an older file.
   *
   * @throws IOException if it cannot be written; then the older file, if any, is as it was and the
   *     temporary one is gone
   */
  public static void write(Path target, Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + ": is not a file name");
    }
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + target.getFileName() + TEMPORARY_SUFFIX);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    syncFolder(folder);
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

  /**
   * Makes a rename durable. Systems that cannot open a folder (Windows) keep the rename's own
   * guarantee.
   */
  private static void syncFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
