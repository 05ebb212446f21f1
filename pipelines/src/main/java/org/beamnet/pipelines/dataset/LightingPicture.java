package org.beamnet.pipelines.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.schemas.statistics.Statistics;

/**
 * The axes of the colours: a row per principal component, an image shifted along it by so many
 * standard deviations, from minus to plus. (The paper's augmentation shifts by about a tenth of λ,
 * which one hardly sees.)
 */
public final class LightingPicture {
  private static final int CHANNELS = 3;

  /** Shifted tiles to either side of the image as it is. */
  private static final int STEPS = 2;

  private static final double MEAN_REACH = 2;
  private static final int WHITE = 255;
  private static final int GAP = 4;

  /** Smaller images are drawn larger. */
  private static final int SMALLEST_TILE = 96;

  /** A page shows tiles of a telephone's width, and carries them. */
  private static final int SAMPLE_TILE = 128;

  private LightingPicture() {}

  /** The mean image shifted by -2, -1, 0, 1 and 2 standard deviations, as a PNG file. */
  public static byte[] ofMean(Statistics statistics) throws IOException {
    return png(
        statistics.meanImage(), statistics.rules().side(), statistics.lighting(), MEAN_REACH);
  }

  /**
   * A square image shifted by up to {@code reach} standard deviations, in five tiles of at most 128
   * pixels, as a PNG file.
   */
  public static byte[] ofSample(RgbImage image, LightingBasis basis, double reach)
      throws IOException {
    RgbImage tile = image.width() > SAMPLE_TILE ? new ResizeRule(SAMPLE_TILE).apply(image) : image;
    float[] pixels = new float[tile.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(tile.pixels()[i]);
    }
    return png(pixels, tile.width(), basis, reach);
  }

  private static byte[] png(float[] pixels, int side, LightingBasis basis, double reach)
      throws IOException {
    int scale = Math.max(1, SMALLEST_TILE / side);
    int tile = side * scale + GAP;
    int columns = 2 * STEPS + 1;
    BufferedImage picture =
        new BufferedImage(columns * tile - GAP, CHANNELS * tile - GAP, BufferedImage.TYPE_INT_ARGB);
    for (int component = 0; component < CHANNELS; component++) {
      double deviation = Math.sqrt(basis.eigenvalues()[component]) * WHITE;
      for (int step = -STEPS; step <= STEPS; step++) {
        double[] shift = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
          shift[channel] =
              step * reach / STEPS * deviation * basis.eigenvectors()[channel][component];
        }
        for (int y = 0; y < side * scale; y++) {
          for (int x = 0; x < side * scale; x++) {
            int pixel = (y / scale * side + x / scale) * CHANNELS;
            picture.setRGB(
                (step + STEPS) * tile + x, component * tile + y, rgb(pixels, pixel, shift));
          }
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  private static int rgb(float[] pixels, int pixel, double[] shift) {
    int rgb = WHITE;
    for (int channel = 0; channel < CHANNELS; channel++) {
      long value = Math.round(pixels[pixel + channel] + shift[channel]);
      rgb = rgb << 8 | (int) Math.max(0, Math.min(WHITE, value));
    }
    return rgb;
  }
}
