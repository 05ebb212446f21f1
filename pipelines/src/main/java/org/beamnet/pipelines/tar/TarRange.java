package org.beamnet.pipelines.tar;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.RepeatedNames;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;

/**
 * An uncompressed tar: a file, or a byte range of one where it lies in another tar. It is never
 * unpacked: only its headers are read.
 *
 * @param resource the file on a Beam file system
 * @param offset where the tar starts in it
 * @param length how many bytes it has
 * @param title what to call it in messages
 */
public record TarRange(String resource, long offset, long length, String title)
    implements Serializable {
  /** Linux has no longer paths. */
  private static final int MAX_NAME = 4096;

  private static final int SHOWN = 60;

  private static final Set<Byte> PLAIN = Set.of((byte) '0', (byte) 0, (byte) '7');
  private static final String REMEDY = "Fetch it again, or compare its size with the original.";

  /** The tar that is all of a file. */
  public static TarRange whole(String name) throws IOException {
    long size =
        Location.size(Location.file(name)).orElseThrow(() -> new FileNotFoundException(name));
    return new TarRange(name, 0, size, name);
  }

  /** The tar that is a file of this one. */
  public TarRange nested(SourceFile file) {
    return new TarRange(resource, file.offset(), file.length(), title + ", " + file.path());
  }

  /**
   * Visits the files, but hidden ones, in their order; then those that are links in the tar, with
   * the bytes they lead to. A link that leads out of the tar is a file that cannot be read.
   *
   * @throws DatasetException if the tar is damaged, ends too early, or has a name twice
   */
  public void visit(SourceFile.Visitor visitor) throws IOException {
    TarLinks links = new TarLinks();
    RepeatedNames names = new RepeatedNames();
    boolean whole =
        scan(
            (entry, file) -> {
              if (FileTree.isHiddenPath(file.path())) {
                if (!entry.isDirectory()) {
                  visitor.passedOver(file.path(), PassedOver.Why.HIDDEN);
                }
                return true;
              }
              if (isLink(entry)) {
                names.add(file.path());
                links.add(file.path(), entry.getLinkName(), entry.isSymbolicLink());
                return true;
              }
              if (!isPlain(entry)) {
                if (!entry.isDirectory()) {
                  visitor.passedOver(file.path(), PassedOver.Why.SPECIAL);
                }
                return true;
              }
              names.add(file.path());
              return visitor.visit(file);
            });
    if (!whole) {
      return;
    }
    if (!links.isEmpty()) {
      Map<String, SourceFile> targets = targets(links);
      for (SourceFile file : links.resolve(targets)) {
        if (!visitor.visit(file)) {
          return;
        }
      }
    }
    if (names.hasRepeated()) {
      requireDistinct(names);
    }
  }

  @FunctionalInterface
  private interface EntryVisitor {
    boolean visit(TarArchiveEntry entry, SourceFile file);
  }

  /** Reads every header up to the end mark; false if the visitor had enough before. */
  private boolean scan(EntryVisitor visitor) throws IOException {
    try (var opened = Location.open(Location.file(resource))) {
      if (!(opened instanceof SeekableByteChannel channel)) {
        throw new DatasetException(
            title + ": its file system cannot seek. Copy the tar to one that can, or unpack it.");
      }
      long limit = Math.min(offset + length, channel.size());
      boolean onServer = !(channel instanceof FileChannel);
      RangeStream bytes = new RangeStream(channel, offset, limit, onServer);
      TarHeaders headers = new TarHeaders(bytes, this);
      for (var header = headers.next(); header != null; header = headers.next()) {
        TarArchiveEntry entry = header.entry();
        long start = header.start();
        long size = entry.getSize();
        if (!entry.isDirectory() && start + size > limit) {
          throw new DatasetException(
              String.format(
                  Locale.ROOT,
                  "%s: is truncated: %s ends at byte %d, but there are only %d. %s",
                  title,
                  entry.getName(),
                  start + size - offset,
                  limit - offset,
                  REMEDY));
        }
        String path = unpackedPath(entry.getName());
        requireName(path);
        if (!path.isEmpty() && !visitor.visit(entry, new SourceFile(path, resource, start, size))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Where GNU tar would unpack it: below the folder, whatever the name says. */
  private static String unpackedPath(String name) {
    int up = name.lastIndexOf("../");
    String below =
        up > 0 && name.charAt(up - 1) != '/' ? name : name.substring(up < 0 ? 0 : up + 3);
    return below.replaceFirst("^(\\.?/)+", "");
  }

  DatasetException damaged(long at, String what) {
    return new DatasetException(
        String.format(Locale.ROOT, "%s: %s at byte %d. %s", title, what, at - offset, REMEDY));
  }

  /** An extended header may give a name of any length, and any character. */
  private void requireName(String path) {
    if (path.length() > MAX_NAME || path.indexOf('\0') >= 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: has a name of %,d characters%s, which begins with %s. Pack it anew: a name has at most %,d characters, and none of code 0.",
              title,
              path.length(),
              path.indexOf('\0') >= 0 ? " with a code of 0" : "",
              path.substring(0, Math.min(SHOWN, path.length())),
              MAX_NAME));
    }
  }

  private static boolean isLink(TarArchiveEntry entry) {
    return entry.isSymbolicLink() || entry.isLink();
  }

  /** Regular files are of the types 0, NUL and 7; others may be labels of volumes, or devices. */
  private static boolean isPlain(TarArchiveEntry entry) {
    return PLAIN.contains(entry.getLinkFlag()) && !entry.isDirectory();
  }

  private Map<String, SourceFile> targets(TarLinks links) throws IOException {
    Map<String, SourceFile> targets = new HashMap<>();
    scan(
        (entry, file) -> {
          if (links.leadAbove(file.path())) {
            throw new DatasetException(
                "%s: has a link to a folder that holds %s. Pack it with tar --dereference, so that it has the images themselves."
                    .formatted(title, file.path()));
          }
          if (isPlain(entry) && links.leadTo(file.path())) {
            targets.put(file.path(), file);
          }
          return true;
        });
    return targets;
  }

  /** Looks again, for the names themselves. */
  private void requireDistinct(RepeatedNames names) throws IOException {
    RepeatedNames.Finder finder = names.finder();
    scan(
        (entry, file) -> {
          if ((isPlain(entry) || isLink(entry)) && finder.isSecond(file.path())) {
            throw new DatasetException(
                "%s: has %s twice. Pack it anew, so that each image has a name of its own."
                    .formatted(title, file.path()));
          }
          return true;
        });
  }
}
