package org.beamnet.schemas.image;

import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.image.scale.SquareScaler;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The whole way from a file to a square of pixels: {@link ImageDecoder}, then {@link ResizeRule}.
 * Preprocessing and prediction both go through here, so that a network sees at work what it saw in
 * training. Instances are immutable and may be shared between threads.
 */
public final class ImageRule {
  private final ImageDecoder decoder;
  private final ResizeRule resize;

  /**
   * The rule with the decoder's defaults.
   *
   * @param side width and height of the result in pixels, 1 to 4096
   */
  public ImageRule(int side) {
    this(new ImageDecoder(), new ResizeRule(side));
  }

  /** The rule made of these two steps. */
  public ImageRule(ImageDecoder decoder, ResizeRule resize) {
    this.decoder = decoder;
    this.resize = resize;
  }

  /**
   * Decodes and scales one image, row by row: a large JPEG takes no more memory than a small one.
   *
   * @param file the bytes of the file; not changed
   * @throws RejectedImageException if it cannot be used
   */
  public PreparedImage prepare(byte[] file) throws RejectedImageException {
    SquareScaler scaler = new SquareScaler(resize.side());
    decoder.decode(file, scaler);
    return scaler.result();
  }
}
