package org.beamnet.schemas.image.jpeg;

import java.util.HexFormat;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The frame header of a JPEG file (ITU-T T.81, B.2.2), of the kinds that are decoded.
 *
 * @param width columns, 1 to 65535
 * @param height rows, 1 to 65535
 * @param componentIds the names of its 1, 3 or 4 components, one character each
 * @param sampling their sampling factors, two hexadecimal digits each: horizontal, vertical
 * @param progressive whether its coefficients come in several scans
 */
public record JpegFrame(
    int width, int height, String componentIds, String sampling, boolean progressive) {
  /** The marker of the plainest kind. */
  static final int SEQUENTIAL_BASELINE = 0xc0;

  /** Where the height stands, two bytes, from the length field on. */
  static final int HEIGHT_AT = 3;

  private static final int SEQUENTIAL_EXTENDED = 0xc1;
  private static final int PROGRESSIVE = 0xc2;

  /** Whether a marker starts a frame header: C0 to CF but for tables and extensions. */
  static boolean isFrame(int marker) {
    return ((marker & 0xf0) == 0xc0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        || marker == 0xf7;
  }

  /**
   * Reads a frame header.
   *
   * @param marker its marker's second byte
   * @param at index of its length field
   */
  static JpegFrame parse(FileBytes bytes, int marker, int at) throws RejectedImageException {
    if (marker != SEQUENTIAL_BASELINE && marker != SEQUENTIAL_EXTENDED && marker != PROGRESSIVE) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a JPEG of a kind that is not decoded: " + kind(marker));
    }
    int precision = bytes.u8(at + 2);
    int height = bytes.u16(at + HEIGHT_AT);
    int width = bytes.u16(at + 5);
    int components = bytes.u8(at + 7);
    if (precision != 8) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a JPEG of " + precision + " bits a sample");
    }
    if (height == 0) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a JPEG that leaves its height open");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a JPEG of " + components + " components");
    }
    if (width == 0 || bytes.u16(at) != 8 + 3 * components) {
      throw new RejectedImageException(RejectReason.CORRUPT, "the JPEG frame header is damaged");
    }
    StringBuilder ids = new StringBuilder();
    StringBuilder sampling = new StringBuilder();
    for (int i = 0; i < components; i++) {
      ids.append((char) bytes.u8(at + 8 + 3 * i));
      sampling.append(HexFormat.of().toHexDigits((byte) bytes.u8(at + 9 + 3 * i)));
    }
    return new JpegFrame(width, height, ids.toString(), sampling.toString(), marker == PROGRESSIVE);
  }

  /** How many components the frame has: 1, 3 or 4. */
  int components() {
    return componentIds.length();
  }

  /**
   * The least bits of coded data that an image of this size can have. Every block of 8 × 8 samples
   * has a code for its mean, of one bit or more, and, if all of it is in one scan, another code.
   */
  long leastBits() {
    int across = 1;
    int down = 1;
    for (int i = 0; i < components(); i++) {
      across = Math.max(across, factor(2 * i));
      down = Math.max(down, factor(2 * i + 1));
    }
    long blocks = 0;
    for (int i = 0; i < components(); i++) {
      blocks += blocks(width, factor(2 * i), across) * blocks(height, factor(2 * i + 1), down);
    }
    return progressive ? blocks : 2 * blocks;
  }

  private int factor(int at) {
    return Character.digit(sampling.charAt(at), 16);
  }

  private static long blocks(int side, int factor, int most) {
    return (((long) side * factor + most - 1) / most + 7) / 8;
  }

  private static String kind(int marker) {
    return switch (marker) {
      case 0xc3 -> "lossless";
      case 0xc5, 0xc6, 0xc7 -> "hierarchical";
      case 0xc9, 0xca -> "arithmetic coding";
      case 0xcb -> "lossless with arithmetic coding";
      case 0xcd, 0xce, 0xcf -> "hierarchical with arithmetic coding";
      default -> "JPEG-LS";
    };
  }
}
