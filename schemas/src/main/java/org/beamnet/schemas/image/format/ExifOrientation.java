package org.beamnet.schemas.image.format;

import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The orientation in EXIF data, which is a small TIFF file: a header, then the entries of its first
 * directory. Data that is damaged says nothing: cameras and editors leave much of it.
 */
public final class ExifOrientation {
  private static final int TAG = 274;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int SIGNED_BYTE = 6;
  private static final int SIGNED_SHORT = 8;
  private static final int SIGNED_LONG = 9;
  private static final int ENTRY_BYTES = 12;
  private static final int MAX_ENTRIES = 1000;

  private ExifOrientation() {}

  /**
   * The orientation that a part of a file gives.
   *
   * @param at where its byte order mark is
   * @param length bytes that belong to it
   */
  public static Orientation in(byte[] file, int at, int length) {
    try {
      FileBytes bytes = new FileBytes(file, at, Math.min(file.length - at, length));
      return read(bytes);
    } catch (RejectedImageException damaged) {
      return Orientation.STORED;
    }
  }

  private static Orientation read(FileBytes bytes) throws RejectedImageException {
    boolean little = bytes.holds("II*\0", 0);
    if (!little && !bytes.holds("MM\0*", 0)) {
      return Orientation.STORED;
    }
    TiffNumbers numbers = new TiffNumbers(bytes);
    long directory = numbers.u32(4);
    int entries = Math.min(numbers.u16(directory), MAX_ENTRIES);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (numbers.u16(entry) == TAG) {
        return numbers.u32(entry + 4) == 1
            ? Orientation.of(value(bytes, numbers, entry))
            : Orientation.STORED;
      }
    }
    return Orientation.STORED;
  }

  /**
   * The one whole number of an entry; 0 if it is no whole number. The standard asks for a SHORT,
   * and programs write the others.
   */
  private static int value(FileBytes bytes, TiffNumbers numbers, long entry)
      throws RejectedImageException {
    return switch (numbers.u16(entry + 2)) {
      case BYTE, SIGNED_BYTE -> bytes.u8(entry + 8);
      case SHORT, SIGNED_SHORT -> numbers.u16(entry + 8);
      case LONG, SIGNED_LONG -> (int) numbers.u32(entry + 8);
      default -> 0;
    };
  }
}
