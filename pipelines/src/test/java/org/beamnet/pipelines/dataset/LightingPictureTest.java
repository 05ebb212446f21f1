package org.beamnet.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.statistics.LightingBasis;
import org.junit.jupiter.api.Test;

class LightingPictureTest {
  private static final int GAP = 4;

  @Test
  void aRowOfAComponentIsTheImageShiftedAlongIt() throws IOException {
    // Deviations of 0.2, 0.1 and 0, so 51, 25.5 and 0 of 255; the first component is (0.6, 0.8, 0).
    LightingBasis basis =
        new LightingBasis(
            new double[] {0.04, 0.01, 0},
            new double[][] {{0.6, 0.8, 0}, {0.8, -0.6, 0}, {0, 0, 1}});
    RgbImage image = new RgbImage(2, 2, new byte[] {100, 110, 120, 0, 0, 0, 1, 2, 3, -1, -1, -1});
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(LightingPicture.ofSample(image, basis, 1)));
    int tile = 96 + GAP;
    assertThat(picture.getWidth()).isEqualTo(5 * tile - GAP);
    assertThat(picture.getHeight()).isEqualTo(3 * tile - GAP);

    assertThat(rgb(picture, 2 * tile, 0)).as("as it is").containsExactly(100, 110, 120);
    assertThat(rgb(picture, 4 * tile, 0)).as("+1").containsExactly(131, 151, 120);
    assertThat(rgb(picture, 3 * tile, 0)).as("+1/2").containsExactly(115, 130, 120);
    assertThat(rgb(picture, 0, 0)).as("-1").containsExactly(69, 69, 120);
    assertThat(rgb(picture, 4 * tile, tile)).as("second").containsExactly(120, 95, 120);
    assertThat(rgb(picture, 4 * tile, 2 * tile)).as("third").containsExactly(100, 110, 120);
    assertThat(rgb(picture, 50, 0)).as("black stays in range").containsExactly(0, 0, 0);
    assertThat(rgb(picture, 4 * tile + 50, 50)).as("so does white").containsExactly(255, 255, 255);
    assertThat(picture.getRGB(tile - 1, 0) >>> 24).as("the gap shows the page").isZero();
  }

  @Test
  void largeImagesAreShownSmall() throws IOException {
    LightingBasis none = new LightingBasis(new double[3], new double[3][3]);
    BufferedImage picture =
        ImageIO.read(
            new ByteArrayInputStream(
                LightingPicture.ofSample(
                    new RgbImage(256, 256, new byte[256 * 256 * 3]), none, 1)));
    assertThat(picture.getWidth()).isEqualTo(5 * (128 + GAP) - GAP);
  }

  private static int[] rgb(BufferedImage picture, int x, int y) {
    int rgb = picture.getRGB(x, y);
    return new int[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF};
  }
}
