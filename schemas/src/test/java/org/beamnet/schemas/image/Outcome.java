package org.beamnet.schemas.image;

import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * What came of a file.
 *
 * @param reason the reason's word and the message, or nothing if it is an image
 * @param size of the image, as text, or nothing
 * @param sha256 of its pixels, or nothing
 */
public record Outcome(String reason, String size, String sha256) {
  /** A way to the image of a file. */
  public interface Way {
    RgbImage image() throws RejectedImageException;
  }

  /** Decodes; anything but an image or a reasoned rejection is thrown. */
  public static Outcome of(ImageDecoder decoder, byte[] file) {
    return by(() -> decoder.decode(file));
  }

  /** The same by another way. */
  public static Outcome by(Way way) {
    try {
      RgbImage image = way.image();
      return new Outcome("", image.width() + "x" + image.height(), Pictures.sha256(image));
    } catch (RejectedImageException e) {
      return new Outcome(e.reason().id() + ": " + e.getMessage(), "", "");
    }
  }
}
