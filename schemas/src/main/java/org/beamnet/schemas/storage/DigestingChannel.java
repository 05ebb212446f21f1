package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import org.beamnet.schemas.Sha256;

/**
 * Passes bytes on and keeps their number and SHA-256, so that a file need not be read again to be
 * described. Closing closes the target.
 */
public final class DigestingChannel implements WritableByteChannel {
  private final WritableByteChannel target;
  private final MessageDigest digest = Sha256.digest();
  private long bytes;

  /** In front of {@code target}. */
  public DigestingChannel(WritableByteChannel target) {
    this.target = target;
  }

  /** Writes all of {@code source}. */
  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = source.remaining();
    digest.update(source.duplicate());
    while (source.hasRemaining()) {
      target.write(source);
    }
    bytes += count;
    return count;
  }

  /** Bytes written so far. */
  public long bytes() {
    return bytes;
  }

  /** SHA-256 of all that was written, 64 hexadecimal digits. To be asked once, at the end. */
  public String sha256() {
    return Sha256.hex(digest);
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
