package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.beamnet.schemas.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * A local folder that this program writes to. Below it no link is followed when a file is written
 * or deleted, and no path leads out of it, so that files elsewhere stay as they are whatever others
 * put into the folder. Paths are relative to it, with forward slashes.
 *
 * @param root the folder, which need not exist; it may be reached through links, as the user names
 *     it
 */
public record OwnFolder(Path root) {
  /** The folder that holds {@code path}. */
  public static OwnFolder parentOf(Path path) throws IOException {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new IOException(path + ": is not a file name");
    }
    return new OwnFolder(folder);
  }

  /**
   * The place of a file or folder, there or not. The last name is not looked at; every folder
   * before it is.
   *
   * @throws DatasetException if the path leads out of this folder, or through a link
   */
  public Path resolve(String path) throws IOException {
    Path relative = inside(path);
    Path place = root;
    for (Path name : relative) {
      if (!place.equals(root)) {
        requireNoLink(place);
      }
      place = place.resolve(name);
    }
    return place;
  }

  /**
   * Makes a folder and those above it, where they are missing.
   *
   * @throws DatasetException as {@link #resolve}, and if {@code path} is a link itself
   */
  public Path makeFolder(String path) throws IOException {
    Files.createDirectories(root);
    Path place = root;
    for (Path name : inside(path)) {
      place = place.resolve(name);
      try {
        Files.createDirectory(place);
      } catch (FileAlreadyExistsException e) {
        requireNoLink(place);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
    return place;
  }

  /**
   * Makes a new file, and its folder if need be, and opens it for writing.
   *
   * @throws FileAlreadyExistsException if anything has that name
   * @throws DatasetException as {@link #resolve}
   */
  public FileChannel create(String path) throws IOException {
    return open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /**
   * Opens a file for writing in place, from its start; makes it if need be.
   *
   * @throws DatasetException if it is anything but a regular file with this name only, or as {@link
   *     #resolve}
   */
  public FileChannel open(String path) throws IOException {
    requireOneName(resolve(path));
    return open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Opens a file for writing at its end, as {@link #open(String)} does. */
  public FileChannel append(String path) throws IOException {
    requireOneName(resolve(path));
    return open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Renames a file, in place of another if there is one, and makes that durable.
   *
   * @throws DatasetException as {@link #resolve}
   */
  public void rename(String from, String to) throws IOException {
    Path source = resolve(from);
    Path target = resolve(to);
    makeParent(target);
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(target.getParent());
  }

  /**
   * Deletes a file, a link instead of what it points to, or an empty folder; it need not be there.
   * A folder that is not empty stays.
   *
   * @throws DatasetException as {@link #resolve}
   */
  public void delete(String path) throws IOException {
    try {
      Files.deleteIfExists(resolve(path));
    } catch (DirectoryNotEmptyException e) {
      return; // Files in it are not ours.
    }
  }

  /**
   * The regular files below a folder, relative to it, in no particular order.
   *
   * @throws DatasetException as {@link #resolve}, and if the folder is a link itself
   */
  public List<String> list(String folder) throws IOException {
    List<String> paths = new ArrayList<>();
    walk(
        folder,
        (path, attributes) -> {
          if (attributes.isRegularFile()) {
            paths.add(path);
          }
        });
    return paths;
  }

  /**
   * Refuses anything but regular files and folders below a folder.
   *
   * @param folder which need not be there
   * @throws DatasetException naming the first link, pipe, device or socket
   */
  public void requirePlain(String folder) throws IOException {
    Path top = resolve(folder);
    walk(
        folder,
        (path, attributes) -> {
          if (attributes.isSymbolicLink()) {
            throw link(top.resolve(path));
          }
          RegularFile.require(top.resolve(path), attributes);
        });
  }

  /** Makes the content of a file durable. */
  public void sync(String path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(resolve(path), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }

  private interface Entry {
    void see(String path, BasicFileAttributes attributes) throws IOException;
  }

  private void walk(String folder, Entry entry) throws IOException {
    Path top = resolve(folder);
    requireNoLink(top);
    if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            entry.see(top.relativize(file).toString().replace('\\', '/'), attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // Another thread or process has deleted it.
            }
            throw e;
          }
        });
  }

  private FileChannel open(String path, OpenOption... how) throws IOException {
    Path file = resolve(path);
    makeParent(file);
    List<OpenOption> options = new ArrayList<>(List.of(how));
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options.toArray(OpenOption[]::new));
  }

  private void makeParent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null || parent.equals(root)) {
      Files.createDirectories(root);
    } else {
      makeFolder(root.relativize(parent).toString());
    }
  }

  private Path inside(String path) {
    try {
      Path relative = root.getFileSystem().getPath(path);
      if (!path.isEmpty()
          && !relative.isAbsolute()
          && !relative.startsWith("..")
          && relative.equals(relative.normalize())) {
        return relative;
      }
    } catch (InvalidPathException e) {
      throw new DatasetException(root + ": a file name in it is not valid", e);
    }
    throw new DatasetException(
        "%s: '%s' does not lie inside it. Nothing outside is written or deleted."
            .formatted(root, path));
  }

  /** A second name of the file, in another folder, would show what is written here. */
  private static void requireOneName(Path file) throws IOException {
    requireNoLink(file);
    BasicFileAttributes attributes = attributes(file);
    if (attributes == null) {
      return;
    }
    RegularFile.require(file, attributes);
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && !Set.of(0, 1)
            .contains(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS))) {
      throw new DatasetException(
          file + ": has another name elsewhere (a hard link), so it is not written to. Remove it.");
    }
  }

  private static void requireNoLink(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    if (attributes != null && attributes.isSymbolicLink()) {
      throw link(path);
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static DatasetException link(Path path) {
    return new DatasetException(
        path
            + ": is a link, and no link below an output folder is followed. Remove it, or name another folder.");
  }

  /** Windows cannot open a folder; a rename keeps its own guarantee there. */
  private static void syncFolder(@Nullable Path folder) throws IOException {
    if (folder == null || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
