package org.beamnet.trainer.stream;

import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The pixels that a dataset would hold of an image file: decoded, scaled and stored by its rules,
 * and read back.
 */
public final class PicturePixels {
  private final ImageRule rule;
  private final ImageEncoding encoding;

  /**
   * By these rules.
   *
   * @throws DatasetException if this version does not know them
   */
  public PicturePixels(PixelRules rules) {
    if (!rules.resize().equals(ResizeRule.ID)) {
      throw new DatasetException(
          "resize: this version knows %s, the dataset has %s. Use the version that made it."
              .formatted(ResizeRule.ID, rules.resize()));
    }
    rule =
        new ImageRule(
            new ImageDecoder(Decoding.named(rules.decoder())), new ResizeRule(rules.side()));
    encoding = rules.encoding();
  }

  /**
   * The pixels of one image: side × side.
   *
   * @param file all bytes of the file; not changed
   * @throws RejectedImageException if it cannot be used, as preprocessing would not
   */
  public RgbImage of(byte[] file) throws RejectedImageException {
    RgbImage square = rule.prepare(file).image();
    return switch (encoding) {
      case RAW -> square;
      case JPEG -> new ImageDecoder().decode(new JpegEncoder().encode(square));
    };
  }
}
