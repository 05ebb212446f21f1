package org.beamnet.schemas.image.tiff;

import java.util.Locale;
import java.util.TreeMap;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.format.TiffNumbers;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The entries of a TIFF file's first directory, as far as they hold whole numbers. */
public final class TiffEntries {
  private static final int ENTRY_BYTES = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final TiffNumbers numbers;
  private final boolean littleEndian;
  private final long size;

  /** Where an entry is, by its tag; a tag that comes twice counts once. */
  private final TreeMap<Integer, Integer> entries = new TreeMap<>();

  public TiffEntries(byte[] file) throws RejectedImageException {
    FileBytes bytes = new FileBytes(file);
    numbers = new TiffNumbers(bytes);
    littleEndian = bytes.holds("II", 0);
    size = file.length;
    long directory = numbers.u32(4);
    int count = numbers.u16(directory);
    bytes.require(directory + 2, (long) count * ENTRY_BYTES);
    for (int i = 0; i < count; i++) {
      int entry = (int) directory + 2 + i * ENTRY_BYTES;
      entries.putIfAbsent(numbers.u16(entry), entry);
    }
  }

  boolean isLittleEndian() {
    return littleEndian;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Where the entry of a tag is. */
  public int entry(int tag) {
    Integer entry = entries.get(tag);
    if (entry == null) {
      throw new IllegalArgumentException("tag: there is no " + tag);
    }
    return entry;
  }

  /**
   * Width or height of an image or tile, at least 1.
   *
   * @throws RejectedImageException if the tag is missing or is no such number
   */
  int side(int tag) throws RejectedImageException {
    long side = number(tag, 0);
    if (side < 1 || side > Integer.MAX_VALUE) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "the TIFF has a side of " + side + " pixels");
    }
    return (int) side;
  }

  /** The first number of a tag, or {@code otherwise} where it is missing. */
  long number(int tag, long otherwise) throws RejectedImageException {
    return numbers(tag, otherwise, 1)[0];
  }

  /** How many numbers a tag claims to have, 0 or more; 1 where it is missing. */
  long count(int tag) throws RejectedImageException {
    return has(tag) ? numbers.u32(entry(tag) + 4) : 1;
  }

  /**
   * The first numbers of a tag, at least one, or {@code otherwise} alone where it is missing.
   *
   * @param most how many are wanted at most; no memory is taken for others
   */
  long[] numbers(int tag, long otherwise, long most) throws RejectedImageException {
    if (!has(tag)) {
      return new long[] {otherwise};
    }
    int entry = entry(tag);
    int type = numbers.u16(entry + 2);
    long count = numbers.u32(entry + 4);
    if ((type != BYTE && type != SHORT && type != LONG) || count < 1) {
      throw new RejectedImageException(
          RejectReason.CORRUPT,
          String.format(
              Locale.ROOT, "the TIFF entry %d has %d values of type %d", tag, count, type));
    }
    int bytes = type == BYTE ? 1 : type == SHORT ? 2 : 4;
    long at = count * bytes <= 4 ? entry + 8 : numbers.u32(entry + 8);
    if (at + count * bytes > size) {
      throw new RejectedImageException(
          RejectReason.TRUNCATED, "ends before the values of the TIFF entry " + tag);
    }
    long[] values = new long[(int) Math.min(count, most)];
    for (int i = 0; i < values.length; i++) {
      long value = at + (long) i * bytes;
      values[i] =
          type == BYTE
              ? numbers.u8(value)
              : type == SHORT ? numbers.u16(value) : numbers.u32(value);
    }
    return values;
  }
}
