package org.beamnet.schemas.image.gif;

import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The LZW data of a GIF frame (GIF89a specification, appendix F): codes of up to 12 bits, least
 * significant bit first, in blocks of up to 255 bytes. The platform's decoder takes a repeated
 * clear code for a color, and paints what is missing.
 */
final class GifCodes {
  private static final int MAX_BITS = 12;
  private static final int NONE = -1;

  private final FileBytes bytes;
  private final int clear;
  private final int codeSize;

  // Code 0 to 4095: the code before its last pixel, and that pixel.
  private final short[] prefixes = new short[1 << MAX_BITS];
  private final byte[] lasts = new byte[1 << MAX_BITS];

  /** Pixels of the last code that nobody took yet, the first one on top. */
  private final byte[] waiting = new byte[(1 << MAX_BITS) + 1];

  private int waitingCount;
  private int at;
  private int blockEnd;
  private long bitBuffer;
  private int bitCount;
  private int width;
  private int next;
  private int previous = NONE;
  private int first;

  /**
   * The data from their first block on.
   *
   * @param from index of that block's length
   * @param codeSize bits of a color, 2 to 8
   */
  GifCodes(FileBytes bytes, int from, int codeSize) {
    this.bytes = bytes;
    this.at = from;
    this.blockEnd = from;
    this.codeSize = codeSize;
    this.clear = 1 << codeSize;
    for (int color = 0; color < clear; color++) {
      lasts[color] = (byte) color;
    }
    reset();
  }

  /**
   * The color numbers of the next pixels.
   *
   * @param into receives them, 0 to 255 each
   * @param from index of the first one in {@code into}
   * @param count how many
   * @throws RejectedImageException if the data end before, or are no LZW data
   */
  void read(byte[] into, int from, int count) throws RejectedImageException {
    for (int i = from; i < from + count; i++) {
      while (waitingCount == 0) {
        readCode();
      }
      into[i] = waiting[--waitingCount];
    }
  }

  private void reset() {
    next = clear + 2;
    width = codeSize + 1;
    previous = NONE;
  }

  private void readCode() throws RejectedImageException {
    int code = bits();
    if (code == clear) {
      reset();
      return;
    }
    if (code == clear + 1) {
      throw truncated();
    }
    if (code > next || (previous == NONE ? code >= clear : code == next && next > 0xfff)) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "the LZW data of the GIF have a code that means nothing");
    }
    int rest = code;
    if (code == next) {
      // The code that is made by this very step: the previous one and its own first pixel.
      waiting[waitingCount++] = (byte) first;
      rest = previous;
    }
    while (rest >= clear) {
      waiting[waitingCount++] = lasts[rest];
      rest = prefixes[rest];
    }
    waiting[waitingCount++] = (byte) rest;
    first = rest;
    if (previous != NONE && next < 1 << MAX_BITS) {
      prefixes[next] = (short) previous;
      lasts[next] = (byte) first;
      next++;
      if (next == 1 << width && width < MAX_BITS) {
        width++;
      }
    }
    previous = code;
  }

  private int bits() throws RejectedImageException {
    while (bitCount < width) {
      if (at == blockEnd) {
        int length = bytes.u8(at);
        if (length == 0) {
          throw truncated();
        }
        at++;
        blockEnd = at + length;
      }
      bitBuffer |= (long) bytes.u8(at) << bitCount;
      at++;
      bitCount += Byte.SIZE;
    }
    int code = (int) bitBuffer & ((1 << width) - 1);
    bitBuffer >>>= width;
    bitCount -= width;
    return code;
  }

  private static RejectedImageException truncated() {
    return new RejectedImageException(
        RejectReason.TRUNCATED, "the data of the GIF frame end before its pixels do");
  }
}
