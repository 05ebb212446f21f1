package org.beamnet.pipelines.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * An uncompressed tar. It is not unpacked: only its headers are read to list it, and an image is
 * read by its byte range.
 *
 * @param name of the file
 */
public record TarSource(String name) implements ImageSource {
  private static final int RECORD_BYTES = 512;
  private static final String REMEDY = "Fetch it again, or compare its size with the original.";

  @Override
  public void visit(String prefix, Visitor visitor) throws IOException {
    try (ReadableByteChannel opened = FileSystems.open(Location.file(name))) {
      if (!(opened instanceof SeekableByteChannel channel)) {
        throw new DatasetException(
            name + ": its file system cannot seek. Copy the tar to one that can, or unpack it.");
      }
      visit(prefix, visitor, channel);
    }
  }

  private void visit(String prefix, Visitor visitor, SeekableByteChannel channel)
      throws IOException {
    // Not closed: the channel has an owner. Skipping an entry seeks.
    TarArchiveInputStream tar =
        new TarArchiveInputStream(Channels.newInputStream(channel), "UTF-8");
    long end = 0;
    TarArchiveEntry entry = next(tar);
    while (entry != null) {
      long offset = channel.position();
      requireWhole(entry, offset, channel.size());
      String path = entry.getName().replaceFirst("^(\\./)+", "");
      if (entry.isFile() && path.startsWith(prefix) && !FileTree.isHiddenPath(path)) {
        if (entry.isSparse()) {
          throw new DatasetException(
              "%s: %s is stored sparse, which cannot be read by byte range. Pack it without --sparse."
                  .formatted(name, path));
        }
        if (!visitor.visit(new SourceFile(path, name, offset, entry.getSize()))) {
          return;
        }
      }
      end = (offset + entry.getSize() + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
      entry = next(tar);
    }
    requireEndMark(channel, end);
  }

  private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) {
    try {
      return tar.getNextEntry();
    } catch (IOException e) {
      throw new DatasetException(
          "%s: is damaged, or not a tar (%s). %s".formatted(name, e.getMessage(), REMEDY), e);
    }
  }

  private void requireWhole(TarArchiveEntry entry, long offset, long size) {
    if (offset + entry.getSize() > size) {
      throw new DatasetException(
          "%s: is truncated: %s ends at byte %d, but the file has only %d. %s"
              .formatted(name, entry.getName(), offset + entry.getSize(), size, REMEDY));
    }
  }

  /** A tar ends with records of zeros; one that was cut between two entries lacks them. */
  private void requireEndMark(SeekableByteChannel channel, long end) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    channel.position(Math.min(end, channel.size()));
    while (record.hasRemaining() && channel.read(record) >= 0) {
      // Until the record is full.
    }
    if (record.hasRemaining() || !record.flip().equals(ByteBuffer.allocate(RECORD_BYTES))) {
      throw new DatasetException(
          "%s: is truncated: it has no end mark at byte %d. %s".formatted(name, end, REMEDY));
    }
  }
}
