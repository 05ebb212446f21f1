package org.beamnet.schemas.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;

/**
 * Local files that are read. Pipes, devices and sockets are refused before they are opened: to open
 * a pipe may wait forever, and a device may never end. Links to regular files are followed.
 */
public final class RegularFile {
  private static final int BUFFER_BYTES = 1 << 20;

  private RegularFile() {}

  /**
   * Refuses all but a regular file.
   *
   * @return the file
   * @throws NoSuchFileException if nothing has that name
   * @throws DatasetException if it is a folder, pipe, device or socket
   */
  public static Path require(Path file) throws IOException {
    return require(file, Files.readAttributes(file, BasicFileAttributes.class));
  }

  /** Refuses all but a regular file, by attributes that were read before. */
  static Path require(Path file, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      throw new DatasetException(
          attributes.isDirectory()
              ? file + ": is a folder, not a regular file. Name a file."
              : file
                  + ": is a pipe, device or socket, not a regular file. Name a file, or remove it.");
    }
    return file;
  }

  /** Opens a file for reading, after {@link #require}. */
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(require(file), StandardOpenOption.READ);
  }

  /** A stream of the bytes of a file, after {@link #require}. */
  public static InputStream stream(Path file) throws IOException {
    return Files.newInputStream(require(file));
  }

  /** All bytes of a file, after {@link #require}. */
  public static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(require(file));
  }

  /**
   * The text of a file in UTF-8, after {@link #require}.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static String text(Path file) throws IOException {
    return Files.readString(require(file), StandardCharsets.UTF_8);
  }

  /** The 64 hexadecimal digits of the SHA-256 of a file, after {@link #require}. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream input = stream(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.hex(digest);
  }
}
