package org.beamnet.schemas.image.tiff;

import java.util.Locale;
import java.util.Set;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The structure of a TIFF file's first image (TIFF 6.0), of the kinds that are decoded: gray, RGB
 * or a palette, 1 to 16 bits, uncompressed or compressed without loss, in strips or tiles, pixel by
 * pixel or in planes.
 */
public final class TiffFile {
  private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int UNCOMPRESSED = 1;
  private static final int NO_PREDICTOR = 1;
  private static final int DIFFERENCES = 2;
  private static final int TAGGED_ROWS = 1;
  private static final int MAX_PALETTE_BITS = 8;
  private static final int MIN_PREDICTED_BITS = 8;

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
  public static TiffFile parse(byte[] file) throws RejectedImageException {
    if (file[2] == '+' || file[3] == '+') {
      throw unsupported("of the kind BigTIFF, with offsets of 64 bits");
    }
    TiffFile tiff = new TiffFile(file);
    tiff.requireKnownColors();
    tiff.requireKnownCoding();
    return tiff;
  }

  /** Columns, at least 1. */
  public int width() throws RejectedImageException {
    return entries.side(TiffTags.WIDTH);
  }

  /** Rows, at least 1. */
  public int height() throws RejectedImageException {
    return entries.side(TiffTags.HEIGHT);
  }

  /** What the file says of itself. */
  public Orientation orientation() throws RejectedImageException {
    return Orientation.of((int) entries.number(TiffTags.ORIENTATION, 1));
  }

  /** Where the data are; memory is taken for one number a strip or tile. */
  TiffLayout layout() throws RejectedImageException {
    return TiffLayout.of(entries, file.length, bits());
  }

  /** What unpacks the data. */
  TiffPiece piece() throws RejectedImageException {
    boolean tagged = (entries.number(TiffTags.FAX_OPTIONS, 0) & TAGGED_ROWS) != 0;
    return new TiffPiece(file, compression(), entries.number(TiffTags.FILL_ORDER, 1), tagged);
  }

  /** Whether differences of pixels are stored instead of pixels. */
  boolean differences() throws RejectedImageException {
    return TiffPiece.isPredicted(compression())
        && entries.number(TiffTags.PREDICTOR, NO_PREDICTOR) == DIFFERENCES;
  }

  /** How samples are stored. */
  TiffSamples samples() throws RejectedImageException {
    return new TiffSamples(bits(), entries.isLittleEndian(), photometric() == PALETTE);
  }

  /** What samples mean. */
  TiffColors colors() throws RejectedImageException {
    long[] colors =
        photometric() == PALETTE ? entries.numbers(TiffTags.COLORS, 0, 3L << bits()) : new long[0];
    return new TiffColors(
        (int) photometric(), (int) entries.number(TiffTags.SAMPLES, 1), extra(), colors);
  }

  /** Where a file does not say what its extra sample is, it is the opacity, as in Pillow. */
  private TiffColors.Extra extra() throws RejectedImageException {
    if (entries.number(TiffTags.SAMPLES, 1) == (photometric() == RGB ? 3 : 1)) {
      return TiffColors.Extra.NONE;
    }
    long extra = entries.number(TiffTags.EXTRA_SAMPLES, 2);
    return extra == 1
        ? TiffColors.Extra.PREMULTIPLIED_ALPHA
        : extra == 2 ? TiffColors.Extra.ALPHA : TiffColors.Extra.NONE;
  }

  private long photometric() throws RejectedImageException {
    return entries.number(TiffTags.PHOTOMETRIC, -1);
  }

  private long compression() throws RejectedImageException {
    return entries.number(TiffTags.COMPRESSION, UNCOMPRESSED);
  }

  private int bits() throws RejectedImageException {
    return (int) entries.number(TiffTags.BITS, 1);
  }

  private void requireKnownColors() throws RejectedImageException {
    long photometric = photometric();
    long samples = entries.number(TiffTags.SAMPLES, 1);
    if (photometric < 0 || photometric > PALETTE) {
      throw unsupported("with photometric interpretation " + photometric);
    }
    long colors = photometric == RGB ? 3 : 1;
    if (samples != colors && (photometric == PALETTE || samples != colors + 1)) {
      throw unsupported(
          "of " + samples + " samples with photometric interpretation " + photometric);
    }
    // One more than there should be shows that there are too many.
    long[] bits = entries.numbers(TiffTags.BITS, 1, samples + 1);
    for (long depth : bits) {
      boolean one = bits.length == 1 || bits.length == samples;
      if (!DEPTHS.contains(depth) || depth != bits[0] || !one) {
        throw unsupported("of " + depth + " bits a sample, not the same for all or unusual");
      }
    }
    if (photometric == PALETTE && bits[0] > MAX_PALETTE_BITS) {
      throw unsupported(String.format(Locale.ROOT, "with a palette of %d bits", bits[0]));
    }
    if (photometric == PALETTE
        && entries.numbers(TiffTags.COLORS, 0, (3L << bits[0]) + 1).length != 3L << bits[0]) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "the TIFF has a palette of another size than its depth says");
    }
    for (long format : entries.numbers(TiffTags.SAMPLE_FORMAT, 1, samples)) {
      if (format != 1) {
        throw unsupported("of samples that are not unsigned numbers");
      }
    }
  }

  private void requireKnownCoding() throws RejectedImageException {
    long samples = entries.number(TiffTags.SAMPLES, 1);
    if (TiffPiece.isFax(compression()) && (bits() != 1 || samples != 1)) {
      throw unsupported(
          String.format(Locale.ROOT, "of fax data with %d samples of %d bits", samples, bits()));
    }
    long predictor = entries.number(TiffTags.PREDICTOR, NO_PREDICTOR);
    boolean known = predictor == DIFFERENCES && bits() >= MIN_PREDICTED_BITS;
    if (TiffPiece.isPredicted(compression()) && predictor != NO_PREDICTOR && !known) {
      throw unsupported(
          String.format(
              Locale.ROOT, "with predictor %d and samples of %d bits", predictor, bits()));
    }
  }

  private static RejectedImageException unsupported(String what) {
    return new RejectedImageException(RejectReason.UNSUPPORTED, "a TIFF " + what);
  }
}
