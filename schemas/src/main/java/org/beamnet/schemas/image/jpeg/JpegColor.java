package org.beamnet.schemas.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How the components of a JPEG file make colors. */
enum JpegColor {
  /** One component, the luminance. */
  GRAY,
  /** Red, green, blue. */
  RGB,
  /** Luminance and two color differences, as JFIF has it. */
  YCBCR,
  /** Four inks, stored inverted. */
  CMYK,
  /** Three inks coded like YCbCr, and black; stored inverted. */
  YCCK;

  private static final int ADOBE_RGB_OR_CMYK = 0;
  private static final int ADOBE_YCCK = 2;

  /**
   * Decides as libjpeg does (default_decompress_parms in jdapimin.c): JFIF means YCbCr, else
   * Adobe's marker decides, else the component names.
   *
   * @param componentIds one character a component
   * @param jfif whether there is a JFIF segment
   * @param adobeTransform the transform in Adobe's segment, or -1 without one
   */
  static JpegColor of(String componentIds, boolean jfif, int adobeTransform) {
    return switch (componentIds.length()) {
      case 1 -> GRAY;
      case 4 -> adobeTransform == ADOBE_YCCK ? YCCK : CMYK;
      default -> {
        boolean named = adobeTransform < 0 && componentIds.equals("RGB");
        yield !jfif && (named || adobeTransform == ADOBE_RGB_OR_CMYK) ? RGB : YCBCR;
      }
    };
  }

  /**
   * The start of a file that makes the platform's decoder see these colors: start of image, then a
   * JFIF or an Adobe segment. YCCK is announced as CMYK, so that its components come out as stored.
   */
  byte[] header() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    if (this == GRAY || this == YCBCR) {
      header.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe0, 0, 16});
      header.writeBytes("JFIF\0".getBytes(StandardCharsets.US_ASCII));
      // Version 1.2, no unit, aspect 1:1, no thumbnail.
      header.writeBytes(new byte[] {1, 2, 0, 0, 1, 0, 1, 0, 0});
    } else {
      header.writeBytes(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14});
      header.writeBytes("Adobe".getBytes(StandardCharsets.US_ASCII));
      // Version 100, no flags, transform 0.
      header.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, ADOBE_RGB_OR_CMYK});
    }
    return header.toByteArray();
  }
}
