package org.beamnet.schemas.image.format;

import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * Reads the numbers of a file's structure, or of a part of it; a number beyond the end means a
 * truncated file.
 */
public final class FileBytes {
  private final byte[] file;
  private final int start;
  private final int size;

  public FileBytes(byte[] file) {
    this(file, 0, file.length);
  }

  /** The {@code size} bytes from {@code start} on; index 0 is the first of them. */
  public FileBytes(byte[] file, int start, int size) {
    this.file = file;
    this.start = start;
    this.size = size;
  }

  /** The unsigned byte at an index. */
  public int u8(long at) throws RejectedImageException {
    require(at, 1);
    return file[start + (int) at] & 0xff;
  }

  /** The unsigned big-endian 16-bit number at an index. */
  public int u16(long at) throws RejectedImageException {
    return (u8(at) << 8) | u8(at + 1);
  }

  /** The unsigned big-endian 32-bit number at an index. */
  public long u32(long at) throws RejectedImageException {
    return ((long) u16(at) << 16) | u16(at + 2);
  }

  /** The signed little-endian 32-bit number at an index. */
  public int i32LittleEndian(long at) throws RejectedImageException {
    return Integer.reverseBytes((int) u32(at));
  }

  /** Whether the ASCII {@code text} stands at an index. */
  public boolean holds(String text, long at) {
    if (at + text.length() > size) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (file[start + (int) at + i] != (byte) text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses a file that ends before {@code at + count}. */
  public void require(long at, long count) throws RejectedImageException {
    if (at + count > size) {
      throw new RejectedImageException(
          RejectReason.TRUNCATED,
          "ends after " + size + " bytes, inside a structure that needs " + (at + count));
    }
  }
}
