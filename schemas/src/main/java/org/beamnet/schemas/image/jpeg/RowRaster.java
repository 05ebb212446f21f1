package org.beamnet.schemas.image.jpeg;

import java.awt.Point;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Locale;

/**
 * A picture of which only the row that was written last exists. The platform's JPEG decoder writes
 * row after row from the top, those of a progressive file once for every scan; each is passed on,
 * so that a picture of any size takes the memory of one row.
 */
final class RowRaster extends WritableRaster {
  private final Row taken;
  private int next;

  /** Takes the samples of row {@code y}, interleaved. */
  interface Row {
    /** Takes them; the array is the caller's again afterwards. After the last row may come 0. */
    void take(int y, byte[] samples);
  }

  /** A picture of that size with 1 or 3 samples a pixel. */
  RowRaster(int width, int height, int bands, Row taken) {
    super(
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE, width, height, bands, width * bands, offsets(bands)),
        // One row of what the model says; nobody reads it.
        new DataBufferByte(width * bands),
        new Point());
    this.taken = taken;
  }

  @Override
  public void setRect(int x, int y, Raster row) {
    if (y == 0 && isComplete()) {
      next = 0;
    }
    if (x != 0 || y != next || row.getHeight() != 1 || row.getWidth() != getWidth()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "row: expected row %d whole, got %d at %d, %d",
              next,
              row.getHeight(),
              x,
              y));
    }
    taken.take(y, ((DataBufferByte) row.getDataBuffer()).getData());
    next++;
  }

  /** Whether every row was written. */
  boolean isComplete() {
    return next == getHeight();
  }

  private static int[] offsets(int bands) {
    int[] offsets = new int[bands];
    for (int band = 0; band < bands; band++) {
      offsets[band] = band;
    }
    return offsets;
  }
}
