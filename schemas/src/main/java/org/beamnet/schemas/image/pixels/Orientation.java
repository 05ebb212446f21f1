package org.beamnet.schemas.image.pixels;

/**
 * How stored rows and columns are to be seen: the eight values of the EXIF tag Orientation (CIPA
 * DC-008, 4.6.5 A), in their order from 1 on. Seen from the upright picture, a stored one is turned
 * by exchanging rows with columns, then by reversing its new rows or columns.
 */
public enum Orientation {
  /** Row 0 is the top, column 0 the left side. */
  STORED(false, false, false),
  /** Row 0 is the top, column 0 the right side. */
  MIRRORED(false, true, false),
  /** Row 0 is the bottom, column 0 the right side. */
  HALF_TURN(false, true, true),
  /** Row 0 is the bottom, column 0 the left side. */
  UPSIDE_DOWN(false, false, true),
  /** Row 0 is the left side, column 0 the top. */
  TRANSPOSED(true, false, false),
  /** Row 0 is the right side, column 0 the top. */
  QUARTER_TURN(true, true, false),
  /** Row 0 is the right side, column 0 the bottom. */
  TRANSVERSED(true, true, true),
  /** Row 0 is the left side, column 0 the bottom. */
  THREE_QUARTER_TURN(true, false, true);

  private final boolean swapped;
  private final boolean columnsReversed;
  private final boolean rowsReversed;

  Orientation(boolean swapped, boolean columnsReversed, boolean rowsReversed) {
    this.swapped = swapped;
    this.columnsReversed = columnsReversed;
    this.rowsReversed = rowsReversed;
  }

  /** The orientation of an EXIF value; values other than 1 to 8 mean nothing. */
  public static Orientation of(int exifValue) {
    return exifValue >= 1 && exifValue <= 8 ? values()[exifValue - 1] : STORED;
  }

  /** Whether stored rows are columns of the upright picture. */
  public boolean swapped() {
    return swapped;
  }

  /** Whether the upright picture's columns come in the reverse order. */
  public boolean columnsReversed() {
    return columnsReversed;
  }

  /** Whether the upright picture's rows come in the reverse order. */
  public boolean rowsReversed() {
    return rowsReversed;
  }

  /** The upright picture of a stored one. */
  public RgbImage turned(RgbImage stored) {
    if (this == STORED) {
      return stored;
    }
    int width = swapped ? stored.height() : stored.width();
    int height = swapped ? stored.width() : stored.height();
    byte[] from = stored.pixels();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      int b = rowsReversed ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int a = columnsReversed ? width - 1 - x : x;
        int pixel = swapped ? a * stored.width() + b : b * stored.width() + a;
        System.arraycopy(from, pixel * RgbImage.CHANNELS, to, at, RgbImage.CHANNELS);
        at += RgbImage.CHANNELS;
      }
    }
    return new RgbImage(width, height, to);
  }
}
