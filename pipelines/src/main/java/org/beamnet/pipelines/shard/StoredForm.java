package org.beamnet.pipelines.shard;

import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;

/** How an image goes into a shard, and what a reader gets back. */
interface StoredForm {
  /**
   * An image in its stored form.
   *
   * @param bytes of the image column
   * @param pixels that a reader gets back of them: side × side × 3, HWC, RGB
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on at once, never compared.
  record Stored(byte[] bytes, byte[] pixels) {}

  /** Puts an image into this form. */
  Stored store(RgbImage image);

  /** The form of that encoding. */
  static StoredForm of(ImageEncoding encoding) {
    return switch (encoding) {
      case RAW -> image -> new Stored(image.pixels(), image.pixels());
      case JPEG -> {
        JpegEncoder encoder = new JpegEncoder();
        ImageDecoder decoder = new ImageDecoder();
        yield image -> {
          byte[] jpeg = encoder.encode(image);
          return new Stored(jpeg, decoded(decoder, jpeg));
        };
      }
    };
  }

  private static byte[] decoded(ImageDecoder decoder, byte[] jpeg) {
    try {
      return decoder.decode(jpeg).pixels();
    } catch (RejectedImageException e) {
      throw new IllegalStateException("an image that was just encoded must decode", e);
    }
  }
}
