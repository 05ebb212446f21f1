package org.beamnet.schemas.image.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a JPEG file that says nothing but what its pixels need, as {@link JpegEncoder}
 * writes them: no segments of cameras and editors, one scan, and colors by the JFIF standard.
 *
 * @param frame the file's
 * @param frameAt index in the file of the frame header's length field
 */
record JpegStart(JpegFrame frame, int frameAt) {
  private static final int BYTES = 1024;

  /** The start of such a file; empty if it is, or may be, another kind of file. */
  static Optional<JpegStart> of(ByteBuffer file) {
    byte[] start = new byte[Math.min(BYTES, file.remaining())];
    file.get(file.position(), start);
    try {
      return Optional.ofNullable(of(start));
    } catch (RejectedImageException e) {
      return Optional.empty(); // Why, whoever reads the whole file finds out.
    }
  }

  private static @Nullable JpegStart of(byte[] start) throws RejectedImageException {
    FileBytes bytes = new FileBytes(start);
    if (bytes.u16(0) != (0xff00 | JpegFile.START_OF_IMAGE)) {
      return null;
    }
    JpegFrame frame = null;
    int frameAt = 0;
    boolean jfif = false;
    int at = 2;
    while (bytes.u8(at) == 0xff) {
      int marker = bytes.u8(at + 1);
      switch (marker) {
        case JpegFile.APP0 -> jfif = bytes.holds("JFIF\0", at + 4);
        case JpegFile.QUANTIZATION_TABLES, JpegFile.HUFFMAN_TABLES -> {}
        case JpegFrame.SEQUENTIAL_BASELINE -> {
          if (frame != null) {
            return null;
          }
          frameAt = at + 2;
          frame = JpegFrame.parse(bytes, marker, frameAt);
        }
        case JpegFile.START_OF_SCAN -> {
          return jfif && frame != null && bytes.u8(at + 4) == frame.components()
              ? new JpegStart(frame, frameAt)
              : null;
        }
        default -> {
          return null;
        }
      }
      at += 2 + bytes.u16(at + 2);
    }
    return null;
  }
}
