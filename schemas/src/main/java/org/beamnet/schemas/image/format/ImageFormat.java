package org.beamnet.schemas.image.format;

import java.util.List;

/** The image formats told apart by the first bytes of a file; its name does not count. */
public enum ImageFormat {
  JPEG("\u00ff\u00d8\u00ff"),
  PNG("\u0089PNG\r\n\u001a\n"),
  GIF("GIF87a", "GIF89a"),
  BMP("BM"),
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("RIFF"),
  JPEG_2000("\0\0\0\fjP  ", "\u00ffO\u00ffQ"),
  JPEG_XL("\u00ff\n", "\0\0\0\fJXL "),
  // After the length of the first box; AVIF first, whose files name HEIC's brands too.
  AVIF("ftypavif", "ftypavis", "ftypmif1", "ftypmsf1"),
  HEIC("ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"),
  UNKNOWN;

  /** Files name a handful of brands. */
  private static final int BRANDS_END = 64;

  /** One character a byte. */
  // List.of cannot be changed; the checker knows only Guava's ImmutableList.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> signatures;

  ImageFormat(String... signatures) {
    this.signatures = List.of(signatures);
  }

  /** The format that the first bytes announce. */
  public static ImageFormat of(byte[] file) {
    FileBytes bytes = new FileBytes(file);
    for (ImageFormat format : values()) {
      for (String signature : format.signatures) {
        if (bytes.holds(signature, format.signatureAt()) && format.fits(bytes)) {
          return format;
        }
      }
    }
    return UNKNOWN;
  }

  private int signatureAt() {
    return this == AVIF || this == HEIC ? 4 : 0;
  }

  /** A second look where the first bytes are shared with files of other kinds. */
  private boolean fits(FileBytes bytes) {
    return switch (this) {
      // Bytes 6 to 9 of a BMP are reserved and zero; "BM" alone also starts ordinary text.
      case BMP -> bytes.holds("\0\0\0\0", 6);
      case WEBP -> bytes.holds("WEBP", 8);
      case AVIF -> namesAvif(bytes);
      default -> true;
    };
  }

  /** Whether the brands of an ISO base media file, those of its first box, name AVIF. */
  private static boolean namesAvif(FileBytes bytes) {
    for (int at = 8; at < BRANDS_END; at += 4) {
      if (bytes.holds("avif", at) || bytes.holds("avis", at)) {
        return true;
      }
    }
    return false;
  }
}
