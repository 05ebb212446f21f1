package org.beamnet.pipelines.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of images. A file that holds many stays open from one image to the next. Not for
 * use by two threads at once.
 */
public final class SourceBytes implements AutoCloseable {
  private @Nullable String resource;
  private @Nullable ReadableByteChannel channel;

  /**
   * All bytes of one image. What fails is tried once more, with the file opened anew: a hiccup of a
   * network is not a fault of the image.
   *
   * @throws IOException if they cannot be read, or are fewer than when they were listed
   */
  public byte[] read(ImageRecord image) throws IOException {
    try {
      return readOnce(image);
    } catch (IOException e) {
      close();
      return readOnce(image);
    }
  }

  private byte[] readOnce(ImageRecord image) throws IOException {
    Optional<String> why = SourceFile.whyUnreadable(image.resource());
    if (why.isPresent()) {
      throw new IOException(why.get());
    }
    ReadableByteChannel open = open(image.resource());
    if (open instanceof SeekableByteChannel seekable) {
      seekable.position(image.offset());
    } else if (image.offset() > 0) {
      throw new IOException(image.resource() + ": its file system cannot seek");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(image.length()));
    while (bytes.hasRemaining()) {
      if (open.read(bytes) < 0) {
        throw new EOFException(
            String.format(
                Locale.ROOT, "it ended after %d of %d bytes", bytes.position(), image.length()));
      }
    }
    return bytes.array();
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
    ReadableByteChannel opened;
    try {
      opened = Location.open(Location.file(name));
    } catch (DatasetException e) {
      throw new IOException(e.getMessage(), e); // The image is rejected; others can be read.
    }
    channel = opened;
    resource = name;
    return opened;
  }
}
