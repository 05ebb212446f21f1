package org.beamnet.runners.statistics;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.schemas.statistics.Statistics;

/**
 * The axes of the colours: a row per principal component, the mean image shifted along it by -2 to
 * 2 standard deviations. (The paper's augmentation shifts by about a tenth of λ, which one hardly
 * sees.)
 */
final class LightingPicture {
  private static final int CHANNELS = 3;
  private static final int STEPS = 2;
  private static final int WHITE = 255;
  private static final int GAP = 4;
  private static final int SMALLEST_TILE = 96;

  private LightingPicture() {}

  /** As a PNG file. */
  static byte[] png(Statistics statistics) throws IOException {
    int side = statistics.rules().side();
    int scale = Math.max(1, SMALLEST_TILE / side);
    int tile = side * scale + GAP;
    int columns = 2 * STEPS + 1;
    float[] mean = statistics.meanImage();
    LightingBasis basis = statistics.lighting();
    BufferedImage picture =
        new BufferedImage(columns * tile - GAP, CHANNELS * tile - GAP, BufferedImage.TYPE_INT_RGB);
    for (int component = 0; component < CHANNELS; component++) {
      double deviation = Math.sqrt(basis.eigenvalues()[component]) * WHITE;
      for (int step = -STEPS; step <= STEPS; step++) {
        double[] shift = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
          shift[channel] = step * deviation * basis.eigenvectors()[channel][component];
        }
        for (int y = 0; y < side * scale; y++) {
          for (int x = 0; x < side * scale; x++) {
            int pixel = (y / scale * side + x / scale) * CHANNELS;
            picture.setRGB(
                (step + STEPS) * tile + x, component * tile + y, rgb(mean, pixel, shift));
          }
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  private static int rgb(float[] mean, int pixel, double[] shift) {
    int rgb = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      long value = Math.round(mean[pixel + channel] + shift[channel]);
      rgb = rgb << 8 | (int) Math.max(0, Math.min(WHITE, value));
    }
    return rgb;
  }
}
