package org.beamnet.pipelines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar, entry by entry. */
public final class Tars implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  /** An empty one, whose long names are PAX headers. */
  public Tars() {
    this(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /**
   * An empty one.
   *
   * @param longFileMode one of {@link TarArchiveOutputStream}'s
   */
  public Tars(int longFileMode) {
    tar = new TarArchiveOutputStream(bytes, "UTF-8");
    tar.setLongFileMode(longFileMode);
  }

  /** Adds a file. */
  public Tars file(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  /** Adds a symbolic link. */
  public Tars symbolicLink(String name, String target) throws IOException {
    return link(name, target, TarConstants.LF_SYMLINK);
  }

  /** Adds a hard link. */
  public Tars hardLink(String name, String target) throws IOException {
    return link(name, target, TarConstants.LF_LINK);
  }

  /** The whole tar. */
  public byte[] toBytes() throws IOException {
    close();
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private Tars link(String name, String target, byte kind) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }
}
