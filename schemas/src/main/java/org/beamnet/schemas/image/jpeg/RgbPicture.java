package org.beamnet.schemas.image.jpeg;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import org.beamnet.schemas.image.pixels.RgbImage;

/** An {@link RgbImage} as the platform's codecs know pictures, over the same array. */
public final class RgbPicture {
  private static final ComponentColorModel MODEL =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          ComponentColorModel.OPAQUE,
          DataBuffer.TYPE_BYTE);
  private static final int[] BANDS = {0, 1, 2};

  private RgbPicture() {}

  /** The picture that reads from and writes to the pixels of {@code image}. */
  public static BufferedImage of(RgbImage image) {
    DataBufferByte buffer = new DataBufferByte(image.pixels(), image.pixels().length);
    return new BufferedImage(
        MODEL,
        Raster.createInterleavedRaster(
            buffer,
            image.width(),
            image.height(),
            image.width() * RgbImage.CHANNELS,
            RgbImage.CHANNELS,
            BANDS,
            null),
        false,
        null);
  }
}
