package org.beamnet.schemas.image.tiff;

import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.pixels.StoppedException;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The pixels of a TIFF file's first image. Rows of strips or tiles are unpacked in bands, whose
 * memory is bounded; a piece that holds more than one band is unpacked for each of them.
 */
public final class TiffPixels {
  private static final int BAND_PIXELS = 8_000_000;

  private final TiffLayout layout;
  private final TiffSamples samples;
  private final TiffPiece piece;
  private final boolean differences;
  private byte[] band = new byte[0];

  private TiffPixels(TiffFile tiff, TiffLayout layout) throws RejectedImageException {
    this.layout = layout;
    this.samples = tiff.samples();
    this.piece = tiff.piece();
    this.differences = tiff.differences();
  }

  /**
   * Decodes the image, whose size was accepted.
   *
   * @throws RejectedImageException if data are missing or damaged
   * @throws StoppedException if the thread is interrupted
   */
  public static void decode(TiffFile tiff, Orientation seen, RowSink sink)
      throws RejectedImageException {
    TiffLayout layout = tiff.layout();
    new TiffPixels(tiff, layout).decode(tiff.colors(), seen, sink);
  }

  private void decode(TiffColors colors, Orientation seen, RowSink sink)
      throws RejectedImageException {
    int width = layout.width();
    byte[] rgb = new byte[width * RgbImage.CHANNELS];
    sink.begin(width, layout.height(), seen);
    int bandRows = Math.max(1, BAND_PIXELS / width);
    for (int down = 0; down < layout.down(); down++) {
      int rows = layout.rowsShown(down);
      for (int from = 0; from < rows; from += bandRows) {
        int count = Math.min(bandRows, rows - from);
        readBand(down, from, count);
        for (int y = 0; y < count; y++) {
          colors.paint(band, y * width * layout.samples(), width, rgb);
          sink.rows(rgb, 0, 1);
        }
      }
    }
  }

  private void readBand(int down, int from, int count) throws RejectedImageException {
    int needed = count * layout.width() * layout.samples();
    if (band.length < needed) {
      band = new byte[needed];
    }
    for (int plane = 0; plane < layout.planes(); plane++) {
      for (int across = 0; across < layout.across(); across++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new StoppedException();
        }
        int index = layout.index(plane, down, across);
        byte[] unpacked =
            piece.unpack(
                layout.offset(index),
                layout.bytes(index),
                layout.columns(),
                layout.rowBytes(),
                layout.rowsStored(down));
        copy(unpacked, plane, across, from, count);
      }
    }
  }

  /** Copies the rows of a piece to their place in the band. */
  private void copy(byte[] unpacked, int plane, int across, int from, int count) {
    int together = layout.samples() / layout.planes();
    int first = across * layout.columns();
    int columns = Math.min(layout.columns(), layout.width() - first);
    for (int y = 0; y < count; y++) {
      int row = (from + y) * layout.rowBytes();
      if (differences) {
        samples.undoDifferences(unpacked, row, layout.columns() * together, together);
      }
      int at = (y * layout.width() + first) * layout.samples() + plane;
      for (int x = 0; x < columns; x++) {
        for (int s = 0; s < together; s++) {
          band[at + s] = samples.sample(unpacked, row, x * together + s);
        }
        at += layout.samples();
      }
    }
  }
}
