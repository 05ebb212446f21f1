package org.beamnet.schemas.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The structure of a TIFF file's first image (TIFF 6.0), of the kinds that are decoded: gray, RGB
 * or a palette, 1 to 16 bits, uncompressed or compressed without loss. Its entries must be true:
 * the platform's decoder takes memory as they say, and paints black what is missing. It is given
 * only {@link #essentials()}.
 */
final class TiffFile {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int FILL_ORDER = 266;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int STRIP_ROWS = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANAR = 284;
  private static final int FAX_OPTIONS = 292;
  private static final int PREDICTOR = 317;
  private static final int COLORS = 320;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;

  private static final Set<Integer> PIXEL_TAGS =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          FILL_ORDER,
          STRIP_OFFSETS,
          SAMPLES,
          STRIP_ROWS,
          STRIP_BYTES,
          PLANAR,
          FAX_OPTIONS,
          PREDICTOR,
          COLORS,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTES,
          EXTRA_SAMPLES,
          SAMPLE_FORMAT);
  private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int SEPARATE_PLANES = 2;

  /** The decoder holds one strip or tile unpacked. */
  private static final long MAX_PIECE_BYTES = 64 << 20;

  /** Sides of tiles; two of them and the bytes of a pixel multiply to less than 2^63. */
  private static final int MAX_TILE_SIDE = 1 << 16;

  /**
   * Tiles at the right and at the bottom may reach beyond the image. All together unpack to at most
   * so many times the bytes of the image, or to the sum below, whichever is more.
   */
  private static final int MAX_TILES_PER_IMAGE = 4;

  private static final long MAX_TILES_BYTES = 1 << 30;

  private final byte[] file;
  private final TiffEntries entries;

  private TiffFile(byte[] file) throws RejectedImageException {
    this.file = file;
    this.entries = new TiffEntries(file);
  }

  /**
   * Reads the structure of a file that starts like a TIFF, but nothing of its data.
   *
   * @throws RejectedImageException if it is incomplete, breaks the format or is of an unsupported
   *     kind
   */
  static TiffFile parse(byte[] file) throws RejectedImageException {
    if (file[2] == '+' || file[3] == '+') {
      throw unsupported("of more than 4 GB");
    }
    TiffFile tiff = new TiffFile(file);
    tiff.requireKnownColors();
    return tiff;
  }

  /** Columns, at least 1. */
  int width() throws RejectedImageException {
    return size(WIDTH);
  }

  /** Rows, at least 1. */
  int height() throws RejectedImageException {
    return size(HEIGHT);
  }

  /** What the file says of itself. */
  Orientation orientation() throws RejectedImageException {
    return Orientation.of((int) entries.number(ORIENTATION, 1));
  }

  /** The file with a directory more, of what makes pixels, in the place of its first. */
  byte[] essentials() throws RejectedImageException {
    List<Integer> kept = new ArrayList<>();
    for (int tag : entries.tags()) {
      if (PIXEL_TAGS.contains(tag)) {
        kept.add(tag);
      }
    }
    int start = (file.length + 1) / 2 * 2;
    ByteOrder order = entries.isLittleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer copy = ByteBuffer.allocate(start + 2 + 12 * kept.size() + 4).order(order);
    copy.put(file).putInt(4, start).position(start);
    copy.putShort((short) kept.size());
    for (int tag : kept) {
      copy.put(file, entries.entry(tag), 12);
    }
    return copy.array();
  }

  private int size(int tag) throws RejectedImageException {
    long size = entries.number(tag, 0);
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw corrupt("has a side of " + size + " pixels");
    }
    return (int) size;
  }

  private void requireKnownColors() throws RejectedImageException {
    long photometric = entries.number(PHOTOMETRIC, -1);
    long samples = entries.number(SAMPLES, 1);
    if (photometric < 0 || photometric > PALETTE) {
      throw unsupported("with photometric interpretation " + photometric);
    }
    long colors = photometric == RGB ? 3 : 1;
    if (samples != colors && (photometric == PALETTE || samples != colors + 1)) {
      throw unsupported(
          "of " + samples + " samples with photometric interpretation " + photometric);
    }
    // One more than there should be shows that there are too many.
    long[] bits = entries.numbers(BITS, 1, samples + 1);
    for (long depth : bits) {
      if (!DEPTHS.contains(depth) || depth != bits[0] || bits.length != samples) {
        throw unsupported("of " + depth + " bits a sample, not the same for all or unusual");
      }
    }
    if (photometric == PALETTE
        && entries.numbers(COLORS, 0, (3L << bits[0]) + 1).length != 3L << bits[0]) {
      throw corrupt("has a palette of another size than its depth says");
    }
    for (long format : entries.numbers(SAMPLE_FORMAT, 1, samples)) {
      if (format != 1) {
        throw unsupported("of samples that are not unsigned numbers");
      }
    }
  }

  /**
   * Refuses a file whose strips or tiles do not hold all pixels. They are unpacked for that, so the
   * number of pixels must have been found acceptable before.
   *
   * @throws RejectedImageException if data are missing or damaged
   * @throws StoppedException if the thread is interrupted
   */
  void requireData() throws RejectedImageException {
    boolean tiled = entries.has(TILE_OFFSETS);
    int width = width();
    int height = height();
    long columns = tiled ? size(TILE_WIDTH) : width;
    long rows = tiled ? size(TILE_HEIGHT) : Math.min(entries.number(STRIP_ROWS, height), height);
    if (rows < 1) {
      throw corrupt("has strips without rows");
    }
    if (tiled && (columns > MAX_TILE_SIDE || rows > MAX_TILE_SIDE)) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "a TIFF in tiles of %d x %d pixels; a side may have %d",
              columns,
              rows,
              MAX_TILE_SIDE));
    }
    boolean separate = entries.number(PLANAR, 1) == SEPARATE_PLANES;
    long samples = entries.number(SAMPLES, 1);
    long rowBits = columns * entries.number(BITS, 1) * (separate ? 1 : samples);
    long rowBytes = (rowBits + 7) / 8;
    if (rowBytes * rows > MAX_PIECE_BYTES) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "a TIFF in pieces of %d bytes, over the limit of %d",
              rowBytes * rows,
              MAX_PIECE_BYTES));
    }
    long across = (width + columns - 1) / columns;
    long down = (height + rows - 1) / rows;
    long pieces = across * down * (separate ? samples : 1);
    int offsetsTag = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int countsTag = tiled ? TILE_BYTES : STRIP_BYTES;
    if (entries.count(offsetsTag) != pieces || entries.count(countsTag) != pieces) {
      throw corrupt(
          String.format(
              Locale.ROOT,
              "has %d offsets and %d sizes of %d pieces",
              entries.count(offsetsTag),
              entries.count(countsTag),
              pieces));
    }
    long imageBytes = (width * entries.number(BITS, 1) * samples + 7) / 8 * height;
    if (tiled
        && pieces * rowBytes * rows > Math.max(MAX_TILES_BYTES, MAX_TILES_PER_IMAGE * imageBytes)) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "a TIFF whose tiles unpack to %d bytes for an image of %d",
              pieces * rowBytes * rows,
              imageBytes));
    }
    long[] offsets = entries.numbers(offsetsTag, 0, pieces);
    long[] counts = entries.numbers(countsTag, 0, pieces);
    for (int i = 0; i < pieces; i++) {
      if (offsets[i] + counts[i] > file.length) {
        throw new RejectedImageException(
            RejectReason.TRUNCATED,
            String.format(Locale.ROOT, "ends before strip or tile %d of the TIFF does", i));
      }
    }
    if (LongStream.of(counts).sum() > file.length) {
      throw corrupt("has pieces that share their data, more than the file holds");
    }
    TiffPiece piece = new TiffPiece(file, (int) entries.number(COMPRESSION, 1));
    for (int i = 0; i < pieces; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new StoppedException();
      }
      boolean last = !tiled && i % down == down - 1;
      long expected = rowBytes * (last ? height - (down - 1) * rows : rows);
      piece.requireWhole(offsets[i], counts[i], expected);
    }
  }

  private static RejectedImageException corrupt(String what) {
    return new RejectedImageException(RejectReason.CORRUPT, "the TIFF " + what);
  }

  private static RejectedImageException unsupported(String what) {
    return new RejectedImageException(RejectReason.UNSUPPORTED, "a TIFF " + what);
  }
}
