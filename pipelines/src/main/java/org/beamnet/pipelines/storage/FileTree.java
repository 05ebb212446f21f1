package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

/** The non-hidden files below a folder. */
public final class FileTree {
  /** Links may lead to a folder from so many places; more would double at each level. */
  private static final int MAX_WAYS = 16;

  private FileTree() {}

  /** Takes files until it has enough. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one file.
     *
     * @param path relative to the folder, forward slashes
     * @param resource names the file to a Beam file system
     * @param bytes its size
     * @return whether to go on
     */
    boolean visit(String path, String resource, long bytes);
  }

  /**
   * Visits the files in no particular order. Hidden means that a name on the path below {@code
   * root} starts with a dot.
   *
   * @param root a folder; none is the same as an empty one
   * @return whether the visitor took all
   * @throws IOException if a folder cannot be listed
   */
  public static boolean visit(ResourceId root, Visitor visitor) throws IOException {
    return visit(root, new Links(root.toString(), true), visitor);
  }

  /**
   * The same, with a rule for links.
   *
   * @throws org.beamnet.schemas.DatasetException if a link leads where it may not
   */
  public static boolean visit(ResourceId root, Links links, Visitor visitor) throws IOException {
    Optional<Path> local = Location.local(root);
    if (local.isPresent()) {
      return walk(local.get(), links, visitor);
    }
    return HadoopNames.apply(root) ? HadoopNames.visit(root, visitor) : match(root, visitor);
  }

  /**
   * Beam's own match of a local tree reads brackets in a path as a pattern and passes over folders
   * that it may not read; a silently smaller dataset is worse than an error.
   */
  private static boolean walk(Path root, Links links, Visitor visitor) throws IOException {
    if (!Files.isDirectory(root)) {
      return true;
    }
    boolean[] whole = {true};
    Map<Object, Integer> ways = new HashMap<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!folder.equals(root) && isHidden(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            links.require(folder);
            Object key = attributes.fileKey() == null ? folder.toRealPath() : attributes.fileKey();
            if (ways.merge(key, 1, Integer::sum) > MAX_WAYS) {
              throw new IOException(
                  String.format(
                      Locale.ROOT,
                      "%s is a folder that links lead to in more than %d ways, all of whose files would count each time. Remove links",
                      folder,
                      MAX_WAYS));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // A link to nowhere counts as a file, as a pipe does, so that it is reported as
            // unreadable.
            if (isHidden(file.getFileName().toString())) {
              return FileVisitResult.CONTINUE;
            }
            links.require(file);
            String path = root.relativize(file).toString().replace('\\', '/');
            whole[0] = visitor.visit(path, file.toString(), attributes.size());
            return whole[0] ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              throw new IOException(
                  file + " is a link to a folder that it lies in: a loop. Remove the link", e);
            }
            throw e;
          }
        });
    return whole[0];
  }

  private static boolean match(ResourceId root, Visitor visitor) throws IOException {
    String prefix = root.toString();
    for (MatchResult.Metadata file :
        FileSystems.match(prefix + "**", EmptyMatchTreatment.ALLOW).metadata()) {
      String resource = file.resourceId().toString();
      if (file.resourceId().isDirectory() || !resource.startsWith(prefix)) {
        continue;
      }
      String path = resource.substring(prefix.length());
      if (!isHiddenPath(path) && !visitor.visit(path, resource, file.sizeBytes())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name on the path starts with a dot. */
  public static boolean isHiddenPath(String path) {
    return isHidden(path) || path.contains("/.");
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".");
  }
}
