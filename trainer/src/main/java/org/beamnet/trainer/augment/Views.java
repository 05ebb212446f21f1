package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import org.beamnet.schemas.image.pixels.PixelRows;

/** What the network is shown of an image: one or more crops, ready as numbers. */
public interface Views {
  /** Crops of one image. */
  int perImage();

  /** Numbers of one crop: 3 × cropSide × cropSide. */
  int length();

  /**
   * How many of an image's rows its crops reach down to, from the top: others need not be decoded.
   *
   * @param epoch 0-based
   * @param key of the image
   */
  int rows(long epoch, String key);

  /**
   * Writes all crops of an image.
   *
   * @param epoch 0-based
   * @param key of the image
   * @param pixels side × side, of which the upper {@link #rows} are there
   * @param out receives {@code perImage() × length()} numbers, CHW each
   * @param offset of the first of them
   */
  void write(long epoch, String key, PixelRows pixels, FloatBuffer out, int offset);
}
