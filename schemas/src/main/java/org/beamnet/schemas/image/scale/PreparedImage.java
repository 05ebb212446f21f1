package org.beamnet.schemas.image.scale;

import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * An image file made ready for a dataset or a network.
 *
 * @param sourceWidth columns of the image in the file, as stored or as seen upright, whichever the
 *     decoder's rule is; at least 1
 * @param sourceHeight rows of it, likewise; at least 1
 * @param image the square it became, side × side
 */
public record PreparedImage(int sourceWidth, int sourceHeight, RgbImage image) {
  /** Checks every field. */
  public PreparedImage {
    if (sourceWidth < 1 || sourceHeight < 1) {
      throw new IllegalArgumentException(
          "sourceWidth, sourceHeight: must be at least 1, were "
              + sourceWidth
              + ", "
              + sourceHeight);
    }
    if (image.width() != image.height()) {
      throw new IllegalArgumentException(
          "image: must be a square, was " + image.width() + " x " + image.height());
    }
  }
}
