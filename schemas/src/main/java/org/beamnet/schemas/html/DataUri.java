package org.beamnet.schemas.html;

import java.util.Base64;
import org.beamnet.schemas.image.PictureType;

/** Pictures that a page carries in itself, as the address of an {@code img}. */
public final class DataUri {
  private DataUri() {}

  /**
   * A JPEG or PNG file.
   *
   * @throws IllegalArgumentException if its first bytes are of neither
   */
  public static Markup of(byte[] file) {
    String type =
        PictureType.of(file)
            .orElseThrow(() -> new IllegalArgumentException("a picture must be JPEG or PNG"))
            .mediaType();
    return Markup.format("data:%s;base64,%s", type, base64(file));
  }

  /** An SVG file that this program has drawn. */
  public static Markup svg(byte[] file) {
    return Markup.format("data:image/svg+xml;base64,%s", base64(file));
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }
}
