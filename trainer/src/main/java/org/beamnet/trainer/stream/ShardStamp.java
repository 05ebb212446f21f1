package org.beamnet.trainer.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file's size and times. Where the stamp is the same, the content is taken to be the same.
 *
 * @param bytes size
 * @param modified when the content was last written
 * @param changed when content or attributes were last written (POSIX ctime), which no program can
 *     set; elsewhere {@code modified}
 */
public record ShardStamp(long bytes, FileTime modified, FileTime changed) {
  /**
   * The stamp of a file.
   *
   * @throws IOException if it cannot be looked at
   */
  static ShardStamp of(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    FileTime changed =
        unix ? (FileTime) Files.getAttribute(file, "unix:ctime") : found.lastModifiedTime();
    return new ShardStamp(found.size(), found.lastModifiedTime(), changed);
  }
}
