package org.beamnet.trainer.findings;

import java.util.Base64;
import java.util.Optional;
import org.beamnet.schemas.image.PictureType;

/**
 * An image of the dataset, small enough for a page.
 *
 * @param key of the image
 * @param label its class index
 * @param jpeg a JPEG file in base64, at most {@link StoredPictures#SIDE} pixels wide and high
 */
public record Picture(String key, int label, String jpeg) {
  /**
   * Checks the picture.
   *
   * @throws IllegalArgumentException if it is not base64 of a JPEG file
   */
  public Picture {
    if (!PictureType.of(Base64.getDecoder().decode(jpeg)).equals(Optional.of(PictureType.JPEG))) {
      throw new IllegalArgumentException("jpeg: must be a JPEG file in base64");
    }
  }

  /** The JPEG file. */
  public byte[] file() {
    return Base64.getDecoder().decode(jpeg);
  }
}
