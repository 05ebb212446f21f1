package org.beamnet.pipelines.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.ReadBound;
import org.beamnet.pipelines.storage.Retries;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of images. A file that holds many stays open from one image to the next. Not for
 * use by two threads at once.
 */
public final class SourceBytes implements AutoCloseable {
  private final Retries retries;
  private @Nullable String resource;
  private @Nullable ReadableByteChannel channel;

  /** Tries again what fails on the way to a file. */
  public SourceBytes(Retries retries) {
    this.retries = retries;
  }

  /**
   * All bytes of one image. What fails on the way is tried again with the file opened anew.
   *
   * @throws IOException if the file is missing, may not be read, or is shorter than it was listed
   * @throws org.beamnet.pipelines.storage.StorageException if storage fails for too long
   */
  public byte[] read(ImageRecord image) throws IOException {
    Optional<String> why = SourceFile.whyUnreadable(image.resource());
    if (why.isPresent()) {
      throw new IOException(why.get());
    }
    return retries.call(
        image.resource(),
        () -> {
          boolean read = false;
          try {
            byte[] bytes = readWhole(image);
            read = true;
            return bytes;
          } finally {
            if (!read) {
              close();
            }
          }
        });
  }

  /** A file that seems too short is read once more: a connection may have ended early. */
  private byte[] readWhole(ImageRecord image) throws IOException {
    try {
      return readOnce(image);
    } catch (EOFException e) {
      close();
      return readOnce(image);
    }
  }

  private byte[] readOnce(ImageRecord image) throws IOException {
    ReadableByteChannel open = open(image.resource());
    if (image.length() == 0) {
      return new byte[0]; // An object store has no position in an empty object.
    }
    if (open instanceof SeekableByteChannel seekable) {
      seekable.position(image.offset());
    } else if (image.offset() > 0) {
      throw new IOException(image.resource() + ": its file system cannot seek");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(image.length()));
    ReadBound.readUntil(image.offset() + image.length(), () -> fill(bytes, open));
    return bytes.array();
  }

  private static void fill(ByteBuffer bytes, ReadableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException(
            String.format(
                Locale.ROOT, "it ended after %d of %d bytes", bytes.position(), bytes.capacity()));
      }
    }
    if (!(channel instanceof FileChannel)) {
      // An object store's connection serves another read only when this one has come to its end.
      var unused = channel.read(ByteBuffer.allocate(1));
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    channel = null;
    resource = null;
  }

  private ReadableByteChannel open(String name) throws IOException {
    if (channel instanceof SeekableByteChannel && name.equals(resource)) {
      return channel;
    }
    close();
    ReadableByteChannel opened = Location.open(Location.file(name));
    channel = opened;
    resource = name;
    return opened;
  }
}
