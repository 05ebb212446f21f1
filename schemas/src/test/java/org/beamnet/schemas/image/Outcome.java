package org.beamnet.schemas.image;

/**
 * What came of a file.
 *
 * @param reason the reason's word and the message, or nothing if it is an image
 * @param size of the image, as text, or nothing
 * @param sha256 of its pixels, or nothing
 */
record Outcome(String reason, String size, String sha256) {
  /** Decodes; anything but an image or a reasoned rejection is thrown. */
  static Outcome of(ImageDecoder decoder, byte[] file) {
    try {
      RgbImage image = decoder.decode(file);
      return new Outcome("", image.width() + "x" + image.height(), Pictures.sha256(image));
    } catch (RejectedImageException e) {
      return new Outcome(e.reason().id() + ": " + e.getMessage(), "", "");
    }
  }
}
