package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.beamnet.schemas.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * A local folder that one run writes to, by a lock of the system on {@code .lock} in it. The system
 * takes the lock back however the process ends, so a file left behind by a killed one holds nobody
 * up.
 */
public final class FolderLock implements AutoCloseable {
  /** Its place in the folder. */
  public static final String FILE = ".lock";

  /** Beyond the text, which others may thus read where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * What this process holds. Asked first, because POSIX drops all locks of a process on a file when
   * it closes any channel of that file.
   */
  private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private final List<Path> made;

  private FolderLock(Path folder, FileChannel channel, List<Path> made) {
    this.folder = folder;
    this.channel = channel;
    this.made = made;
  }

  /**
   * Takes the lock; makes the folder if need be.
   *
   * @throws DatasetException if another run has it, which the message names, the folder cannot be
   *     written to, or {@code .lock} is a link
   */
  public static FolderLock take(Path folder) {
    List<Path> made = missing(folder.toAbsolutePath().normalize());
    Holder holder = Holder.thisProcess();
    try {
      Path real = Files.createDirectories(folder).toRealPath();
      Holder other = HELD.putIfAbsent(real, holder);
      if (other != null) {
        throw refusal(folder, other.words());
      }
      FileChannel channel = null;
      try {
        while (channel == null) {
          channel = lock(Files.createDirectories(real).resolve(FILE), holder);
        }
        return new FolderLock(real, channel, made);
      } finally {
        if (channel == null) {
          HELD.remove(real);
        }
      }
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be written (%s). Check its permissions and the space on its disk."
              .formatted(folder, FileFault.reason(e)),
          e);
    }
  }

  /** Gives the lock back. A folder made for it that nothing was written to goes away. */
  @Override
  public void close() throws IOException {
    try (channel) {
      // Before the lock goes: whoever waits for this very file sees that it is no longer there.
      Files.deleteIfExists(folder.resolve(FILE));
      for (Path empty : made) {
        Files.deleteIfExists(empty);
      }
    } catch (DirectoryNotEmptyException e) {
      return; // As it should be.
    } finally {
      HELD.remove(folder);
    }
  }

  /** Null if the file was taken away by its holder before it could be locked. */
  private static @Nullable FileChannel lock(Path file, Holder holder) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Of a holder, or left behind by one that was killed.
    }
    Object before = identity(file);
    FileChannel channel = OwnFolder.parentOf(file).open(FILE);
    boolean locked = false;
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw refusal(file.getParent(), Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((holder.words() + "\n").getBytes(StandardCharsets.UTF_8)));
      locked = Files.exists(file) && Objects.equals(before, identity(file));
      return locked ? channel : null;
    } catch (NoSuchFileException e) {
      return null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** Of what lies there now, as far as the system has such; opens nothing. */
  private static @Nullable Object identity(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static DatasetException refusal(@Nullable Path folder, String holder) {
    return new DatasetException(
        "%s: is being written by %s. Wait for it, stop it, or name another folder."
            .formatted(folder, holder.isEmpty() ? "another process" : holder));
  }

  /** The folder and those above it that are not there, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    return missing;
  }
}
