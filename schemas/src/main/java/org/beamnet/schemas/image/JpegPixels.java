package org.beamnet.schemas.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/** The pixels of a JPEG file, by the platform's decoder (libjpeg). */
final class JpegPixels {
  private JpegPixels() {}

  /**
   * Decodes a file whose structure is sound.
   *
   * @throws RejectedImageException if its coded data is damaged
   */
  static RgbImage decode(JpegFile jpeg) throws RejectedImageException {
    JpegColor color = jpeg.color();
    Raster raster =
        PlatformCodec.decode(ImageFormat.JPEG, jpeg.essentials(), reader -> read(reader, color));
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    byte[] pixels =
        switch (color) {
          case RGB, YCBCR -> swapped(samples);
          case GRAY -> repeated(samples);
          case CMYK -> InkColors.cmykToRgb(samples);
          case YCCK -> InkColors.cmykToRgb(InkColors.ycckToCmyk(samples));
        };
    return new RgbImage(raster.getWidth(), raster.getHeight(), pixels);
  }

  private static Raster read(ImageReader reader, JpegColor color) throws IOException {
    // As a raster, colors stay as coded. Only YCbCr is to be converted, by the decoder itself.
    return switch (color) {
      case RGB, YCBCR -> reader.read(0).getRaster();
      case GRAY, CMYK, YCCK -> reader.readRaster(0, null);
    };
  }

  /** Blue, green, red to red, green, blue, in place: the decoder's array is nobody else's. */
  private static byte[] swapped(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += 3) {
      byte blue = pixels[i];
      pixels[i] = pixels[i + 2];
      pixels[i + 2] = blue;
    }
    return pixels;
  }

  private static byte[] repeated(byte[] gray) {
    byte[] pixels = new byte[gray.length * 3];
    for (int i = 0; i < gray.length; i++) {
      pixels[i * 3] = gray[i];
      pixels[i * 3 + 1] = gray[i];
      pixels[i * 3 + 2] = gray[i];
    }
    return pixels;
  }
}
