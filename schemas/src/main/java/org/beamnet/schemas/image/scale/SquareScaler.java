package org.beamnet.schemas.image.scale;

import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;

/** Scales one image to the square of {@link ResizeRule} while its rows come in. */
public final class SquareScaler implements RowSink {
  private final int side;
  private Orientation orientation = Orientation.STORED;
  private int width;
  private int height;
  private ScaledRows scaled = (pixels, offset, count) -> {};
  private byte[] square;

  /** What the rows go to once the size is known. */
  private interface ScaledRows {
    void rows(byte[] pixels, int offset, int count);
  }

  /** A scaler to {@code side} × {@code side} pixels. */
  public SquareScaler(int side) {
    this.side = side;
    this.square = new byte[side * side * RgbImage.CHANNELS];
  }

  @Override
  public void begin(int storedWidth, int storedHeight, Orientation seen) {
    width = storedWidth;
    height = storedHeight;
    orientation = seen;
    TriangleWeights columns = weights(storedWidth, reversed(seen.swapped()));
    TriangleWeights rows = weights(storedHeight, reversed(!seen.swapped()));
    // The upright picture's rows are scaled first, whichever way they are stored.
    if (seen.swapped()) {
      scaled = new ColumnScaler(storedWidth, columns, rows, square)::rows;
    } else {
      scaled = new RowScaler(storedWidth, columns, rows, square)::rows;
    }
  }

  @Override
  public void rows(byte[] pixels, int offset, int count) {
    scaled.rows(pixels, offset, count);
  }

  /** The square, as it is to be seen, once all rows are in. */
  public PreparedImage result() {
    boolean swapped = orientation.swapped();
    return new PreparedImage(
        swapped ? height : width,
        swapped ? width : height,
        orientation.turned(new RgbImage(side, side, square)));
  }

  private boolean reversed(boolean uprightRows) {
    return uprightRows ? orientation.rowsReversed() : orientation.columnsReversed();
  }

  /** Weights of the upright picture's axis, for that axis as it is stored. */
  private TriangleWeights weights(int length, boolean reversed) {
    int shorter = Math.min(width, height);
    long longer = (long) length * side / shorter;
    return RecentWeights.shared()
        .of(new RecentWeights.Axis(length, longer, (longer - side) / 2, side, reversed));
  }
}
