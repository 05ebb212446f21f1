package org.beamnet.schemas.image.scale;

import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * Scales an image so that its shorter side has {@code side} pixels, then cuts out the central
 * {@code side} × {@code side} (Krizhevsky, Sutskever and Hinton 2012, section 2).
 *
 * <p>The longer side becomes {@code floor(longer * side / shorter)} = L, of which the pixels from
 * {@code floor((L - side) / 2)} on are kept. Scaling is a triangle filter along the rows, then
 * along the columns, whose reach grows with the factor of reduction, so that nothing aliases.
 * Weights are integers in units of 2^-22 and every pass rounds to 0 to 255: the bytes are the same
 * on every machine, and the same as those of {@code Image.resize((w, h), BILINEAR)} in Pillow.
 * Images smaller than the square are enlarged the same way.
 *
 * <p>Instances are immutable and may be shared between threads.
 */
public final class ResizeRule {
  /** Names this rule; it changes whenever a pixel would. */
  public static final String ID = "shorter-side-triangle-1";

  private static final int MAX_SIDE = 4096;

  private final int side;

  /**
   * The rule for one size.
   *
   * @param side width and height of the result in pixels, 1 to 4096
   */
  public ResizeRule(int side) {
    if (side < 1 || side > MAX_SIDE) {
      throw new IllegalArgumentException("side: must be 1 to " + MAX_SIDE + ", was " + side);
    }
    this.side = side;
  }

  /** Width and height of the result in pixels. */
  public int side() {
    return side;
  }

  /** The central square of {@code image}, side × side pixels. */
  public RgbImage apply(RgbImage image) {
    SquareScaler scaler = new SquareScaler(side);
    scaler.begin(image.width(), image.height(), Orientation.STORED);
    scaler.rows(image.pixels(), 0, image.height());
    return scaler.result().image();
  }
}
