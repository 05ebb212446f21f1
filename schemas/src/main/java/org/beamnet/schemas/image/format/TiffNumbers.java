package org.beamnet.schemas.image.format;

import org.beamnet.schemas.rejected.RejectedImageException;

/** Reads the numbers of a TIFF file in the byte order that its first two bytes name. */
public final class TiffNumbers {
  private final FileBytes bytes;
  private final boolean little;

  public TiffNumbers(FileBytes bytes) {
    this.bytes = bytes;
    this.little = bytes.holds("II", 0);
  }

  /** The unsigned byte at an index. */
  public int u8(long at) throws RejectedImageException {
    return bytes.u8(at);
  }

  /** The unsigned 16-bit number at an index. */
  public int u16(long at) throws RejectedImageException {
    int number = bytes.u16(at);
    return little ? (number & 0xff) << 8 | number >> 8 : number;
  }

  /** The unsigned 32-bit number at an index. */
  public long u32(long at) throws RejectedImageException {
    long number = bytes.u32(at);
    return little ? Integer.toUnsignedLong(Integer.reverseBytes((int) number)) : number;
  }
}
