package org.beamnet.schemas.image.tiff;

import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The rows of a strip or tile of fax data (ITU-T T.4 and T.6; TIFF 6.0, sections 10 and 11). A row
 * is kept as the columns where its color changes, from white on.
 */
final class FaxRows {
  /** Compression 2: runs only, each row from a whole byte on. */
  static final int RUNS = 2;

  /**
   * Compression 3, fax group 3: rows after an end-of-line word, coded by runs or by the row above.
   */
  static final int GROUP_3 = 3;

  /** Compression 4, fax group 4: rows coded by the row above. */
  static final int GROUP_4 = 4;

  private static final int END_OF_LINE_ZEROS = 11;
  private static final int MODE_BITS = 7;
  private static final int PASS = 10;
  private static final int HORIZONTAL = 11;

  /** Longer runs have a word for a part of them first. */
  private static final int SHORT_RUN = 64;

  private final byte[] data;
  private final int width;
  private final int compression;
  private final boolean tagged;
  private final long end;
  private long at;

  /** Changes of the row, and of the one above; the width stands after the last one. */
  private int[] changes;

  private int[] above;
  private int count;

  /**
   * The data of one strip or tile.
   *
   * @param data holds them, the first pixel in the highest bit
   * @param from index of their first byte
   * @param to index after their last byte
   * @param width columns
   * @param tagged whether rows of group 3 say by which way they are coded
   */
  FaxRows(byte[] data, int from, int to, int width, int compression, boolean tagged) {
    this.data = data;
    this.at = (long) from * Byte.SIZE;
    this.end = (long) to * Byte.SIZE;
    this.width = width;
    this.compression = compression;
    this.tagged = tagged && compression == GROUP_3;
    // A run may have no pixels, so that a row has up to two changes a column.
    changes = new int[2 * width + 6];
    above = new int[2 * width + 6];
    finish();
  }

  /**
   * Decodes the next row.
   *
   * @param row receives it, 1 for black, 8 pixels a byte; must be 0
   * @param from index of its first byte
   * @throws RejectedImageException if the data end before, are damaged, or use an extension
   */
  void next(byte[] row, int from) throws RejectedImageException {
    int[] swapped = above;
    above = changes;
    changes = swapped;
    count = 0;
    if (compression == GROUP_4 || (compression == GROUP_3 && !startsWithRuns())) {
      byRowAbove();
    } else {
      if (compression == RUNS) {
        at = (at + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
      }
      byRuns();
    }
    finish();
    for (int i = 0; i + 1 <= count; i += 2) {
      for (int x = changes[i]; x < changes[i + 1]; x++) {
        row[from + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
      }
    }
  }

  private void finish() {
    for (int i = 0; i < 4; i++) {
      changes[count + i] = width;
    }
  }

  /** Skips an end-of-line word with the zeros that fill it up, and reads the tag after it. */
  private boolean startsWithRuns() throws RejectedImageException {
    long one = at;
    while (one < end && bit(one) == 0) {
      one++;
    }
    boolean found = one < end && one - at >= END_OF_LINE_ZEROS;
    if (found) {
      at = one + 1;
    }
    if (!tagged) {
      return true;
    }
    if (!found) {
      throw damaged();
    }
    return bits(1) == 1;
  }

  private void byRuns() throws RejectedImageException {
    int x = 0;
    for (boolean black = false; x < width; black = !black) {
      x += run(black);
      change(x);
    }
  }

  private void byRowAbove() throws RejectedImageException {
    int x = -1;
    boolean black = false;
    int i = 0;
    while (x < width) {
      // The first change above, right of the last pixel, to the color opposite to this one's.
      i = black ? i | 1 : i & ~1;
      while (i >= 2 && above[i - 2] > x) {
        i -= 2;
      }
      while (above[i] <= x && above[i] < width) {
        i += 2;
      }
      int shift = mode();
      if (shift == PASS) {
        x = above[i + 1];
      } else if (shift == HORIZONTAL) {
        x = Math.max(x, 0) + run(black);
        change(x);
        x += run(!black);
        change(x);
      } else {
        x = above[i] + shift;
        change(x);
        black = !black;
      }
    }
  }

  /** The next mode: pass, horizontal, or how far right of the change above this one is. */
  private int mode() throws RejectedImageException {
    int zeros = 0;
    while (zeros < MODE_BITS && at < end && bit(at) == 0) {
      at++;
      zeros++;
    }
    if (at >= end) {
      throw truncated();
    }
    at++;
    return switch (zeros) {
      case 0 -> 0;
      case 1 -> bits(1) == 1 ? 1 : -1;
      case 2 -> HORIZONTAL;
      case 3 -> PASS;
      case 4 -> bits(1) == 1 ? 2 : -2;
      case 5 -> bits(1) == 1 ? 3 : -3;
      case 6 ->
          throw new RejectedImageException(
              RejectReason.UNSUPPORTED, "a TIFF of fax data with an extension");
      default -> throw damaged();
    };
  }

  private int run(boolean black) throws RejectedImageException {
    int sum = 0;
    while (true) {
      int next = 0;
      for (int i = 0; i < FaxCodes.MAX_BITS; i++) {
        next = (next << 1) | (at + i < end ? bit(at + i) : 0);
      }
      int word = FaxCodes.word(black, next);
      if (word == 0) {
        throw at + FaxCodes.MAX_BITS > end ? truncated() : damaged();
      }
      at += FaxCodes.length(word);
      if (at > end) {
        throw truncated();
      }
      sum += FaxCodes.run(word);
      if (sum > width) {
        throw damaged();
      }
      if (FaxCodes.run(word) < SHORT_RUN) {
        return sum;
      }
    }
  }

  private void change(int x) throws RejectedImageException {
    if (x < (count == 0 ? 0 : changes[count - 1]) || x > width || count > 2 * width) {
      throw damaged();
    }
    changes[count++] = x;
  }

  private int bits(int wanted) throws RejectedImageException {
    if (at + wanted > end) {
      throw truncated();
    }
    int bits = 0;
    for (int i = 0; i < wanted; i++) {
      bits = (bits << 1) | bit(at++);
    }
    return bits;
  }

  private int bit(long index) {
    return (data[(int) (index / Byte.SIZE)] >> (Byte.SIZE - 1 - (int) (index % Byte.SIZE))) & 1;
  }

  private static RejectedImageException truncated() {
    return new RejectedImageException(
        RejectReason.TRUNCATED, "the fax data of the TIFF end before the image does");
  }

  private static RejectedImageException damaged() {
    return new RejectedImageException(
        RejectReason.CORRUPT, "the fax data of the TIFF have a row of another length or no code");
  }
}
