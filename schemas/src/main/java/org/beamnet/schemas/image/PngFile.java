package org.beamnet.schemas.image;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The structure of a PNG file: its size and the chunks that make pixels, each with a sound
 * checksum. The platform's decoder checks none, and unpacks compressed texts of any size; it is
 * given only {@link #essentials()}.
 */
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  // Length and type before the data, checksum after it.
  private static final int CHUNK_OVERHEAD = 12;
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
  static PngFile parse(byte[] file) throws RejectedImageException {
    PngFile png = new PngFile(file);
    png.walk();
    return png;
  }

  /** Columns, at least 1. */
  int width() throws RejectedImageException {
    return (int) bytes.u32(SIGNATURE_BYTES + 8);
  }

  /** Rows, at least 1. */
  int height() throws RejectedImageException {
    return (int) bytes.u32(SIGNATURE_BYTES + 12);
  }

  /** What the EXIF chunk says. */
  Orientation orientation() {
    return orientation;
  }

  /** The file without what makes no pixels. */
  byte[] essentials() {
    int size = SIGNATURE_BYTES;
    for (Chunk chunk : chunks) {
      size += chunk.to - chunk.from;
    }
    byte[] essentials = new byte[size];
    System.arraycopy(file, 0, essentials, 0, SIGNATURE_BYTES);
    int at = SIGNATURE_BYTES;
    for (Chunk chunk : chunks) {
      System.arraycopy(file, chunk.from, essentials, at, chunk.to - chunk.from);
      at += chunk.to - chunk.from;
    }
    return essentials;
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
