package org.beamnet.schemas.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** An {@link RgbImage} as the platform's codecs know pictures, over the same array. */
final class RgbPicture {
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
  static BufferedImage of(RgbImage image) {
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
