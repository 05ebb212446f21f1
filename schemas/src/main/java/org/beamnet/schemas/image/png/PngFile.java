package org.beamnet.schemas.image.png;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.beamnet.schemas.image.format.ExifOrientation;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The structure of a PNG file: its size and the chunks that make pixels, each with a sound
 * checksum. The platform's decoder checks none, and unpacks compressed texts of any size; it is
 * given only {@link #essentials()}.
 */
public final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  // Length and type before the data, checksum after it.
  private static final int CHUNK_OVERHEAD = 12;
  private static final int BITS_AT = 24;
  private static final int COLOR_TYPE_AT = 25;
  private static final int GRAY = 0;
  private static final int PALETTE = 3;
  private static final List<String> PIXEL_CHUNKS = List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** Where a chunk lies. */
  private record Chunk(int from, int to) {}

  private final byte[] file;
  private final FileBytes bytes;
  private final List<Chunk> chunks = new ArrayList<>();
  private Orientation orientation = Orientation.STORED;

  private PngFile(byte[] file) {
    this.file = file;
    this.bytes = new FileBytes(file);
  }

  /**
   * Reads the structure of a file that starts like a PNG.
   *
   * @throws RejectedImageException if it is incomplete or breaks the format
   */
  public static PngFile parse(byte[] file) throws RejectedImageException {
    PngFile png = new PngFile(file);
    png.walk();
    return png;
  }

  /** Columns, at least 1. */
  public int width() throws RejectedImageException {
    return (int) bytes.u32(SIGNATURE_BYTES + 8);
  }

  /** Rows, at least 1. */
  public int height() throws RejectedImageException {
    return (int) bytes.u32(SIGNATURE_BYTES + 12);
  }

  /** What the EXIF chunk says. */
  public Orientation orientation() {
    return orientation;
  }

  /** The file without what makes no pixels, in a form that the decoder gets right. */
  public byte[] essentials() throws RejectedImageException {
    ByteArrayOutputStream essentials = new ByteArrayOutputStream(file.length);
    essentials.write(file, 0, SIGNATURE_BYTES);
    boolean clearGray = hasClearGray();
    for (Chunk chunk : chunks) {
      essentials.writeBytes(clearGray ? asPalette(chunk) : copy(chunk));
    }
    return essentials.toByteArray();
  }

  /** Whether a gray value of less than a byte is transparent. */
  private boolean hasClearGray() throws RejectedImageException {
    return bytes.u8(COLOR_TYPE_AT) == GRAY
        && bits() < Byte.SIZE
        && chunks.stream().anyMatch(chunk -> bytes.holds("tRNS", chunk.from + 4));
  }

  private int bits() throws RejectedImageException {
    return bytes.u8(BITS_AT);
  }

  private byte[] copy(Chunk chunk) {
    return Arrays.copyOfRange(file, chunk.from, chunk.to);
  }

  /** The chunk, in a file whose grays are the colors of a palette. */
  private byte[] asPalette(Chunk chunk) throws RejectedImageException {
    if (bytes.holds("IHDR", chunk.from + 4)) {
      byte[] header = Arrays.copyOfRange(file, chunk.from + 8, chunk.to - 4);
      header[COLOR_TYPE_AT - SIGNATURE_BYTES - 8] = PALETTE;
      return PngPalette.chunk("IHDR", header);
    }
    if (bytes.holds("tRNS", chunk.from + 4)) {
      int gray = bytes.u16(chunk.from + 8) & ((1 << bits()) - 1);
      byte[] palette = PngPalette.ofGrays(bits());
      byte[] opacities = PngPalette.withClear(gray, bits());
      byte[] both = Arrays.copyOf(palette, palette.length + opacities.length);
      System.arraycopy(opacities, 0, both, palette.length, opacities.length);
      return both;
    }
    return bytes.holds("PLTE", chunk.from + 4) ? new byte[0] : copy(chunk);
  }

  private void walk() throws RejectedImageException {
    int at = SIGNATURE_BYTES;
    boolean ended = false;
    while (!ended) {
      long length = bytes.u32(at);
      bytes.require(at, length + CHUNK_OVERHEAD);
      int end = at + (int) length + CHUNK_OVERHEAD;
      for (String type : PIXEL_CHUNKS) {
        if (bytes.holds(type, at + 4)) {
          requireChecksum(type, at, end);
          chunks.add(new Chunk(at, end));
        }
      }
      if (bytes.holds("eXIf", at + 4)) {
        orientation = ExifOrientation.in(file, at + 8, (int) length);
      }
      if (at == SIGNATURE_BYTES) {
        requireHeader(length);
      }
      ended = bytes.holds("IEND", at + 4);
      at = end;
    }
  }

  private void requireChecksum(String type, int from, int to) throws RejectedImageException {
    CRC32 checksum = new CRC32();
    checksum.update(file, from + 4, to - from - 8);
    if (checksum.getValue() != bytes.u32(to - 4)) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "the checksum of a PNG " + type + " chunk is wrong");
    }
  }

  private void requireHeader(long length) throws RejectedImageException {
    if (chunks.isEmpty() || !bytes.holds("IHDR", SIGNATURE_BYTES + 4) || length != 13) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a PNG without its header chunk");
    }
    if (width() < 1 || height() < 1) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "a PNG of " + width() + " x " + height() + " pixels");
    }
  }
}
