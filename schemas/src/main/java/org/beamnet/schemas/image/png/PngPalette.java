package org.beamnet.schemas.image.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * PNG chunks that show grays as colors of a palette. The platform's decoder ignores a transparent
 * gray value of 2 or 4 bits, but not a transparent color of a palette.
 */
final class PngPalette {
  /** Bytes of a chunk besides its content. */
  private static final int CHUNK_OVERHEAD = 12;

  private static final int OPAQUE = 255;

  private PngPalette() {}

  /** A palette chunk with the grays of so many bits, 1 to 8. */
  static byte[] ofGrays(int bits) {
    byte[] colors = new byte[RgbImage.CHANNELS << bits];
    int max = (1 << bits) - 1;
    for (int i = 0; i < colors.length; i++) {
      colors[i] = (byte) (i / RgbImage.CHANNELS * OPAQUE / max);
    }
    return chunk("PLTE", colors);
  }

  /** A transparency chunk in which one gray value of so many bits is clear. */
  static byte[] withClear(int gray, int bits) {
    byte[] opacities = new byte[1 << bits];
    for (int i = 0; i < opacities.length; i++) {
      opacities[i] = (byte) (i == gray ? 0 : OPAQUE);
    }
    return chunk("tRNS", opacities);
  }

  /** A chunk with its length and checksum (PNG specification, 5.3). */
  static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_OVERHEAD + content.length);
    chunk.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
