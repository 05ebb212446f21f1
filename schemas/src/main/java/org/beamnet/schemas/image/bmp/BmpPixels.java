package org.beamnet.schemas.image.bmp;

import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.PackedBits;
import org.beamnet.schemas.image.pixels.Palette;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The pixels of a BMP file. */
public final class BmpPixels {
  private final byte[] file;
  private final BmpFile bmp;
  private final byte[] row;

  private BmpPixels(byte[] file, BmpFile bmp) {
    this.file = file;
    this.bmp = bmp;
    this.row = new byte[bmp.width() * RgbImage.CHANNELS];
  }

  /**
   * Decodes a file whose size was accepted. One of runs takes a byte a pixel.
   *
   * @throws RejectedImageException if the data are incomplete or damaged
   */
  public static void decode(byte[] file, BmpFile bmp, RowSink sink) throws RejectedImageException {
    new BmpPixels(file, bmp).decode(sink);
  }

  private void decode(RowSink sink) throws RejectedImageException {
    int width = bmp.width();
    Palette palette = bmp.bits() <= 8 ? palette() : new Palette();
    byte[] runs =
        bmp.compression() == BmpFile.Compression.RUNS
            ? BmpRuns.decode(file, bmp.pixelsAt(), bmp)
            : new byte[0];
    byte[] numbers = new byte[width];
    sink.begin(width, bmp.height(), Orientation.STORED);
    for (int y = 0; y < bmp.height(); y++) {
      int stored = bmp.topDown() ? y : bmp.height() - 1 - y;
      int at = (int) (bmp.pixelsAt() + stored * bmp.rowBytes());
      if (runs.length > 0) {
        System.arraycopy(runs, stored * width, numbers, 0, width);
        palette.paint(numbers, width, row, 0);
      } else if (bmp.bits() <= 8) {
        PackedBits.unpack(file, at, bmp.bits(), numbers, width);
        palette.paint(numbers, width, row, 0);
      } else if (bmp.bits() == 24) {
        copyTriples(at);
      } else {
        unmask(at);
      }
      sink.rows(row, 0, 1);
    }
  }

  /** Colors lie up to where pixels start: files say they have more. */
  private Palette palette() {
    Palette palette = new Palette();
    int end = Math.min(bmp.pixelsAt(), file.length);
    for (int i = 0; i < bmp.colors(); i++) {
      int at = bmp.paletteAt() + i * bmp.colorBytes();
      if (at + RgbImage.CHANNELS > end) {
        break;
      }
      palette.add(file[at + 2], file[at + 1], file[at]);
    }
    return palette;
  }

  private void copyTriples(int at) {
    for (int i = 0; i < row.length; i += RgbImage.CHANNELS) {
      row[i] = file[at + i + 2];
      row[i + 1] = file[at + i + 1];
      row[i + 2] = file[at + i];
    }
  }

  private void unmask(int from) {
    int bytes = bmp.bits() / Byte.SIZE;
    int at = from;
    for (int i = 0; i < row.length; i += RgbImage.CHANNELS) {
      int pixel = 0;
      for (int b = 0; b < bytes; b++) {
        pixel |= (file[at++] & 0xff) << (b * Byte.SIZE);
      }
      bmp.masks().paint(pixel, row, i);
    }
  }
}
