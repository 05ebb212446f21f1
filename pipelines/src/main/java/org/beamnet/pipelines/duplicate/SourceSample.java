package org.beamnet.pipelines.duplicate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.schemas.Sha256;

/** What tells most files apart without reading them: the length, and a piece of the middle. */
final class SourceSample {
  private static final int BYTES = 4 << 10;

  /** A file beyond it is rejected unread, so that it can be no duplicate. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private SourceSample() {}

  /** A number that equal files share; empty if the file cannot be used anyway. */
  static Optional<Long> of(ImageRecord image, SourceBytes source) throws InterruptedIOException {
    if (image.length() == 0 || image.length() > MAX_FILE_BYTES) {
      return Optional.empty();
    }
    long length = Math.min(BYTES, image.length());
    ImageRecord middle = image.range((image.length() - length) / 2, length);
    return read(middle, source)
        .map(
            bytes -> {
              MessageDigest digest = Sha256.digest();
              digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, image.length()));
              return ByteBuffer.wrap(digest.digest(bytes)).getLong();
            });
  }

  /** The bytes of an image; empty if they cannot be read, which is for others to report. */
  static Optional<byte[]> read(ImageRecord image, SourceBytes source)
      throws InterruptedIOException {
    try {
      return Optional.of(source.read(image));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("stopped while reading " + image.key());
      }
      return Optional.empty();
    }
  }
}
