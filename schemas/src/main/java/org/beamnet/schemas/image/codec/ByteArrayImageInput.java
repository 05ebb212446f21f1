package org.beamnet.schemas.image.codec;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/** An array as the platform's codecs want to read it, without a copy and without a cache file. */
public final class ByteArrayImageInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final boolean enough;

  public ByteArrayImageInput(byte[] bytes) {
    this(bytes, false);
  }

  private ByteArrayImageInput(byte[] bytes, boolean enough) {
    this.bytes = bytes;
    this.enough = enough;
  }

  /**
   * An input for a decoder that takes the end of its input for zeros, and would go on for as long
   * as the header claims. Reading more than {@code ahead} bytes after the end fails.
   *
   * @param ahead bytes that it reads ahead of what it decodes; they are zeros
   */
  public static ByteArrayImageInput withBytesAhead(byte[] bytes, int ahead) {
    return new ByteArrayImageInput(Arrays.copyOf(bytes, bytes.length + ahead), true);
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return isAtEnd() ? -1 : bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    boolean end = streamPos >= bytes.length;
    if (end && enough) {
      // No EOFException: that is what such a decoder passes over.
      throw new IOException("the image data end before the image does");
    }
    return end;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
