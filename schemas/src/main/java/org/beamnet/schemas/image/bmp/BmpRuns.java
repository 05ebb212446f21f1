package org.beamnet.schemas.image.bmp;

import java.util.Locale;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.pixels.StoppedException;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The run-length data of a BMP file of 4 or 8 bits. Pixels that they leave out have color 0, as in
 * Windows.
 */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END_OF_IMAGE = 1;
  private static final int MOVE = 2;

  private final FileBytes bytes;
  private final int width;
  private final int height;
  private final int bits;
  private final byte[] pixels;
  private int at;
  private int x;
  private int y;

  private BmpRuns(byte[] file, int from, BmpFile bmp) {
    this.bytes = new FileBytes(file);
    this.at = from;
    this.width = bmp.width();
    this.height = bmp.height();
    this.bits = bmp.bits();
    this.pixels = new byte[width * height];
  }

  /**
   * The color numbers of all pixels, one a byte, in the order of storage: the bottom row first.
   *
   * @param from index of the data in the file
   * @throws RejectedImageException if the data end before the image does, or leave it
   * @throws StoppedException if the thread is interrupted
   */
  static byte[] decode(byte[] file, int from, BmpFile bmp) throws RejectedImageException {
    BmpRuns runs = new BmpRuns(file, from, bmp);
    runs.read();
    return runs.pixels;
  }

  private void read() throws RejectedImageException {
    while (y < height) {
      if (y == height - 1 && (x >= width || endsHere())) {
        return; // Whether or not the marks of the row's and the image's end follow.
      }
      int count = bytes.u8(at);
      int value = bytes.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(nibbleOrByte(value, i));
        }
      } else if (value == END_OF_ROW) {
        x = 0;
        y++;
        if (Thread.currentThread().isInterrupted()) {
          throw new StoppedException();
        }
      } else if (value == END_OF_IMAGE) {
        throw new RejectedImageException(
            RejectReason.TRUNCATED,
            String.format(
                Locale.ROOT, "the run-length data of the BMP end in row %d of %d", y + 1, height));
      } else if (value == MOVE) {
        x += bytes.u8(at);
        y += bytes.u8(at + 1);
        at += 2;
        if (x > width || y >= height) {
          throw outside();
        }
      } else {
        absolute(value);
      }
    }
  }

  private boolean endsHere() throws RejectedImageException {
    return bytes.u8(at) == 0 && bytes.u8(at + 1) == END_OF_IMAGE;
  }

  /** Pixels as they are, filled up to two bytes. */
  private void absolute(int count) throws RejectedImageException {
    for (int i = 0; i < count; i++) {
      put(nibbleOrByte(bytes.u8(at + i * bits / Byte.SIZE), i));
    }
    int used = (count * bits + Byte.SIZE - 1) / Byte.SIZE;
    at += (used + 1) / 2 * 2;
  }

  private int nibbleOrByte(int value, int index) {
    return bits == Byte.SIZE ? value : index % 2 == 0 ? value >> 4 : value & 0xf;
  }

  private void put(int color) throws RejectedImageException {
    if (x < width) {
      pixels[y * width + x] = (byte) color;
    } else if (x > width) {
      // One pixel more fills a byte of two.
      throw outside();
    }
    x++;
  }

  private static RejectedImageException outside() {
    return new RejectedImageException(
        RejectReason.CORRUPT, "the run-length data of the BMP leave the image");
  }
}
