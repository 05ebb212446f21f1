package org.beamnet.schemas.image.tiff;

import org.beamnet.schemas.image.codec.RasterPixels;
import org.beamnet.schemas.image.pixels.Palette;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;

/** Turns the samples of TIFF pixels, 8 bits each or the number of a color, into RGB. */
final class TiffColors {
  private static final int WHITE_IS_ZERO = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int WHITE = 255;

  /** What the sample after the colors means. */
  enum Extra {
    /** There is none, or it means nothing here. */
    NONE,
    /** The opacity. */
    ALPHA,
    /** The opacity, by which colors are already multiplied. */
    PREMULTIPLIED_ALPHA
  }

  private final int photometric;
  private final int samples;
  private final Extra extra;
  private final Palette palette = new Palette();
  private final byte[] number = new byte[1];

  /**
   * The colors of a file.
   *
   * @param colors red, then green, then blue of a palette, 16 bits each; empty if there is none
   */
  TiffColors(int photometric, int samples, Extra extra, long[] colors) {
    this.photometric = photometric;
    this.samples = samples;
    this.extra = extra;
    int count = colors.length / RgbImage.CHANNELS;
    int shift = Byte.SIZE;
    boolean eightBits = true;
    for (long color : colors) {
      eightBits &= color <= WHITE;
    }
    if (eightBits) {
      // Programs wrote them so before TIFF 6.0, as libtiff assumes too.
      shift = 0;
    }
    for (int i = 0; photometric == PALETTE && i < count; i++) {
      palette.add(
          (int) colors[i] >> shift,
          (int) colors[count + i] >> shift,
          (int) colors[2 * count + i] >> shift);
    }
  }

  /** Writes the RGB of a row of pixels, whose samples lie next to each other. */
  void paint(byte[] from, int at, int width, byte[] rgb) throws RejectedImageException {
    for (int x = 0; x < width; x++) {
      int pixel = at + x * samples;
      if (photometric == PALETTE) {
        number[0] = from[pixel];
        palette.paint(number, 1, rgb, x * RgbImage.CHANNELS);
        continue;
      }
      int alpha = extra == Extra.NONE ? WHITE : from[pixel + samples - 1] & 0xff;
      for (int c = 0; c < RgbImage.CHANNELS; c++) {
        int value = from[photometric == RGB ? pixel + c : pixel] & 0xff;
        if (photometric == WHITE_IS_ZERO) {
          value = WHITE - value;
        }
        rgb[x * RgbImage.CHANNELS + c] =
            extra == Extra.PREMULTIPLIED_ALPHA
                ? (byte) Math.min(value + WHITE - alpha, WHITE)
                : RasterPixels.overWhite(value, alpha);
      }
    }
  }
}
