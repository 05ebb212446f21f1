package org.beamnet.schemas.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.imageio.ImageReadParam;
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
    return PlatformCodec.decode(
        ImageFormat.JPEG,
        jpeg.essentials(),
        reader ->
            switch (color) {
              case RGB, YCBCR -> readRgb(reader, jpeg.frame());
              case GRAY -> converted(reader, JpegPixels::repeated);
              case CMYK -> converted(reader, InkColors::cmykToRgb);
              case YCCK ->
                  converted(reader, samples -> InkColors.cmykToRgb(InkColors.ycckToCmyk(samples)));
            });
  }

  /** Lets the decoder write red, green, blue; by itself it would turn them round, in more time. */
  private static RgbImage readRgb(ImageReader reader, JpegFrame frame) throws IOException {
    RgbImage image =
        new RgbImage(
            frame.width(),
            frame.height(),
            new byte[frame.width() * frame.height() * RgbImage.CHANNELS]);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(RgbPicture.of(image));
    reader.read(0, param);
    return image;
  }

  /** Converts samples as they are coded: read as a picture, gray and inks would be changed. */
  private static RgbImage converted(ImageReader reader, UnaryOperator<byte[]> conversion)
      throws IOException {
    Raster raster = reader.readRaster(0, null);
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    return new RgbImage(raster.getWidth(), raster.getHeight(), conversion.apply(samples));
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
