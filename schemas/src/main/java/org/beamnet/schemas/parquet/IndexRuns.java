package org.beamnet.schemas.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Walks the runs of a page of dictionary indices without decoding them (Parquet's encoding
 * RLE_DICTIONARY: a byte for the width of an index in bits, then runs). Parquet's decoder makes an
 * array of as many values as a bit-packed run claims.
 */
final class IndexRuns {
  /** A bit-packed run has its values in groups of so many. */
  private static final int GROUP = 8;

  /** A 32-bit number has at most five bytes of seven bits. */
  private static final int MAX_SHIFT = 28;

  private IndexRuns() {}

  /**
   * Checks that the runs are in the page and hold its values.
   *
   * @param column for messages
   * @param page without its header
   * @param values of the page
   * @throws IllegalArgumentException if they are not
   */
  static void check(String column, ByteBuffer page, int values) {
    try {
      int width = page.get() & 0xff;
      long left = values;
      while (left > 0) {
        long header = number(page);
        long count = header >>> 1;
        boolean packed = (header & 1) != 0;
        long most = packed ? (left + GROUP - 1) / GROUP : left;
        long bytes = packed ? count * width : (width + GROUP - 1) / GROUP;
        if (width > Integer.SIZE || count < 1 || count > most || bytes > page.remaining()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "a page of column '%s' claims a run of %d indices of %d bits; it has %d values and %d bytes left",
                  column,
                  packed ? count * GROUP : count,
                  width,
                  left,
                  page.remaining()));
        }
        page.position(page.position() + (int) bytes);
        left -= packed ? count * GROUP : count;
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(
          "a page of column '%s' ends within a run of indices".formatted(column), e);
    }
  }

  private static long number(ByteBuffer page) {
    long value = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      int part = page.get() & 0xff;
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a run of indices has a length of more than five bytes");
  }
}
