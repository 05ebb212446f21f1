package org.beamnet.schemas.image.codec;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The pixels of an image that a platform decoder made, by the rules of {@link ImageDecoder}.
 * Samples are taken from the raster: {@code BufferedImage.getRGB} would brighten gray values and
 * apply profiles.
 */
public final class RasterPixels {
  private static final int WHITE = 255;

  private final BufferedImage image;
  private final byte[] pixels;

  private RasterPixels(BufferedImage image) {
    this.image = image;
    this.pixels = new byte[image.getWidth() * image.getHeight() * RgbImage.CHANNELS];
  }

  /**
   * The pixels of {@code image}.
   *
   * @throws RejectedImageException if its colors are neither gray, RGB nor a palette
   */
  static RgbImage of(BufferedImage image) throws RejectedImageException {
    RasterPixels pixels = new RasterPixels(image);
    if (image.getColorModel() instanceof ComponentColorModel model) {
      pixels.copySamples(model);
    } else {
      // A palette, or RGB packed into one number: getRGB only looks up or unpacks.
      pixels.unpack(image.getColorModel());
    }
    return new RgbImage(image.getWidth(), image.getHeight(), pixels.pixels);
  }

  private void copySamples(ComponentColorModel model) throws RejectedImageException {
    int colors = model.getNumColorComponents();
    int space = model.getColorSpace().getType();
    int transfer = model.getTransferType();
    boolean known = space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY;
    if (!known || (transfer != DataBuffer.TYPE_BYTE && transfer != DataBuffer.TYPE_USHORT)) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "an image of " + colors + " color components, type " + space);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] row = new int[image.getWidth() * bands];
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
      for (int x = 0; x < row.length; x += bands) {
        int alpha = model.hasAlpha() ? eightBits(row[x + colors], model, colors) : WHITE;
        for (int c = 0; c < RgbImage.CHANNELS; c++) {
          int band = colors == 1 ? 0 : c;
          int value = eightBits(row[x + band], model, band);
          pixels[at++] =
              model.isAlphaPremultiplied()
                  ? (byte) Math.min(value + WHITE - alpha, WHITE)
                  : overWhite(value, alpha);
        }
      }
    }
  }

  private static int eightBits(int sample, ColorModel model, int band) {
    int max = (1 << model.getComponentSize(band)) - 1;
    return max == WHITE ? sample : (sample * WHITE + max / 2) / max;
  }

  private void unpack(ColorModel model) throws RejectedImageException {
    if (!model.getColorSpace().isCS_sRGB()) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "an image of packed colors that are not RGB");
    }
    Raster raster = image.getRaster();
    Object element = null;
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        element = raster.getDataElements(x, y, element);
        int argb = model.getRGB(element);
        for (int shift = 16; shift >= 0; shift -= 8) {
          pixels[at++] = overWhite((argb >> shift) & 0xff, argb >>> 24);
        }
      }
    }
  }

  /** A color value over white, rounded to nearest; both are 0 to 255. */
  public static byte overWhite(int value, int alpha) {
    return (byte) InkColors.dividedBy255(value * alpha + WHITE * (WHITE - alpha));
  }
}
