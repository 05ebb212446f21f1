package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import org.beamnet.schemas.image.PixelRows;

/** What the network is shown of an image: one or more crops, ready as numbers. */
public interface Views {
  /** Crops of one image. */
  int perImage();

  /** Numbers of one crop: 3 × cropSide × cropSide. */
  int length();

  /**
   * Writes all crops of an image.
   *
   * @param epoch 0-based
   * @param key of the image
   * @param pixels side × side
   * @param out receives {@code perImage() × length()} numbers, CHW each
   * @param offset of the first of them
   */
  void write(long epoch, String key, PixelRows pixels, FloatBuffer out, int offset);
}
