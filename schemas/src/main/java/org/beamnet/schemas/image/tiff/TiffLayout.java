package org.beamnet.schemas.image.tiff;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * Where the strips or tiles of a TIFF image are, and what each holds. Entries that say so must be
 * true, and small enough for one piece to be unpacked as a whole.
 */
final class TiffLayout {
  private static final int SEPARATE_PLANES = 2;
  private static final int UNCOMPRESSED = 1;

  /** One strip or tile is held unpacked. */
  private static final long MAX_PIECE_BYTES = 64 << 20;

  /** Sides of tiles; two of them and the bytes of a pixel multiply to less than 2^63. */
  private static final int MAX_TILE_SIDE = 1 << 16;

  /**
   * Tiles at the right and at the bottom may reach beyond the image. All together unpack to at most
   * so many times the bytes of the image, or to the sum below, whichever is more.
   */
  private static final int MAX_TILES_PER_IMAGE = 4;

  private static final long MAX_TILES_BYTES = 1 << 30;

  private final TiffEntries entries;
  private final long fileBytes;
  private final boolean tiled;
  private final int width;
  private final int height;
  private final int samples;
  private final int planes;
  private final int columns;
  private final int rows;
  private final long rowBytes;
  private final long[] offsets;
  private final long[] counts;

  private TiffLayout(TiffEntries entries, long fileBytes, int bits) throws RejectedImageException {
    this.entries = entries;
    this.fileBytes = fileBytes;
    tiled = entries.has(TiffTags.TILE_OFFSETS);
    width = entries.side(TiffTags.WIDTH);
    height = entries.side(TiffTags.HEIGHT);
    samples = (int) entries.number(TiffTags.SAMPLES, 1);
    planes = entries.number(TiffTags.PLANAR, 1) == SEPARATE_PLANES ? samples : 1;
    columns = tiled ? entries.side(TiffTags.TILE_WIDTH) : width;
    rows = tiled ? entries.side(TiffTags.TILE_HEIGHT) : stripRows();
    if (tiled && (columns > MAX_TILE_SIDE || rows > MAX_TILE_SIDE)) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "a TIFF in tiles of %d x %d pixels; a side may have %d",
              columns,
              rows,
              MAX_TILE_SIDE));
    }
    rowBytes = ((long) columns * bits * (samples / planes) + 7) / 8;
    if (rowBytes * rows > MAX_PIECE_BYTES) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "a TIFF in pieces of %d bytes, over the limit of %d",
              rowBytes * rows,
              MAX_PIECE_BYTES));
    }
    long pieces = (long) across() * down() * planes;
    long imageBytes = ((long) width * bits * samples + 7) / 8 * height;
    if (tiled
        && pieces * rowBytes * rows > Math.max(MAX_TILES_BYTES, MAX_TILES_PER_IMAGE * imageBytes)) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "a TIFF whose tiles unpack to %d bytes for an image of %d",
              pieces * rowBytes * rows,
              imageBytes));
    }
    int offsetsTag = tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS;
    int countsTag = tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES;
    boolean counted = entries.has(countsTag);
    if (entries.count(offsetsTag) != pieces || (counted && entries.count(countsTag) != pieces)) {
      throw corrupt(
          String.format(
              Locale.ROOT,
              "has %d offsets and %d sizes of %d pieces",
              entries.count(offsetsTag),
              entries.count(countsTag),
              pieces));
    }
    offsets = entries.numbers(offsetsTag, 0, pieces);
    counts = counted ? entries.numbers(countsTag, 0, pieces) : missingCounts();
    requireData();
  }

  /**
   * The layout of an image whose size was accepted.
   *
   * @param bits of a sample
   * @throws RejectedImageException if entries cannot be true, or ask for too much memory
   */
  static TiffLayout of(TiffEntries entries, long fileBytes, int bits)
      throws RejectedImageException {
    return new TiffLayout(entries, fileBytes, bits);
  }

  private int stripRows() throws RejectedImageException {
    long stripRows = Math.min(entries.number(TiffTags.STRIP_ROWS, height), height);
    if (stripRows < 1) {
      throw corrupt("has strips without rows");
    }
    return (int) stripRows;
  }

  /** Sizes of pieces that the file does not give: up to the next piece, or the end of the file. */
  private long[] missingCounts() throws RejectedImageException {
    long[] sorted = offsets.clone();
    Arrays.sort(sorted);
    long[] found = new long[offsets.length];
    boolean plain = entries.number(TiffTags.COMPRESSION, UNCOMPRESSED) == UNCOMPRESSED;
    for (int i = 0; i < found.length; i++) {
      int next = Arrays.binarySearch(sorted, offsets[i]) + 1;
      long end = next < sorted.length ? sorted[next] : fileBytes;
      found[i] =
          plain ? rowBytes * rowsStored(i / across() % down()) : Math.max(0, end - offsets[i]);
    }
    return found;
  }

  private void requireData() throws RejectedImageException {
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] + counts[i] > fileBytes) {
        throw new RejectedImageException(
            RejectReason.TRUNCATED,
            String.format(Locale.ROOT, "ends before strip or tile %d of the TIFF does", i));
      }
    }
    if (LongStream.of(counts).sum() > fileBytes) {
      throw corrupt("has pieces that share their data, more than the file holds");
    }
  }

  /** Columns of the image, at least 1. */
  int width() {
    return width;
  }

  /** Rows of the image, at least 1. */
  int height() {
    return height;
  }

  /** Samples of a pixel, at least 1. */
  int samples() {
    return samples;
  }

  /** How many planes there are: 1 if a pixel's samples are together, or one for each sample. */
  int planes() {
    return planes;
  }

  /** Columns of a piece; the last one across may reach beyond the image. */
  int columns() {
    return columns;
  }

  /** Pieces beside each other, at least 1. */
  int across() {
    return (int) (((long) width + columns - 1) / columns);
  }

  /** Pieces below each other, at least 1. */
  int down() {
    return (int) (((long) height + rows - 1) / rows);
  }

  /** Rows of the image in the pieces at a place from the top. */
  int rowsShown(int place) {
    return Math.min(rows, height - place * rows);
  }

  /** Rows that are stored in the pieces at a place from the top. */
  int rowsStored(int place) {
    return tiled ? rows : rowsShown(place);
  }

  /** Bytes of a row of a piece, unpacked. */
  int rowBytes() {
    return (int) rowBytes;
  }

  /** The number of a piece. */
  int index(int plane, int down, int across) {
    return (plane * down() + down) * across() + across;
  }

  /** Index in the file of a piece's first byte. */
  long offset(int piece) {
    return offsets[piece];
  }

  /** Bytes of a piece in the file. */
  long bytes(int piece) {
    return counts[piece];
  }

  private static RejectedImageException corrupt(String what) {
    return new RejectedImageException(RejectReason.CORRUPT, "the TIFF " + what);
  }

  private static RejectedImageException tooLarge(String message) {
    return new RejectedImageException(RejectReason.TOO_LARGE, message);
  }
}
