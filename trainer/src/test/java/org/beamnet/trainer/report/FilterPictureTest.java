package org.beamnet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.Padding;
import org.junit.jupiter.api.Test;

class FilterPictureTest {
  @Test
  void eachFilterIsStretchedToItsOwnRange() {
    ConvolutionSpec spec =
        new ConvolutionSpec(
            13, 11, 4, Padding.NONE, 1, new Initialization(1, 0), ConvolutionSpec.Tail.NOTHING);
    float[] weights = new float[13 * 3 * 121];
    int second = 3 * 121;
    weights[second] = -1; // red of its first pixel
    weights[second + 121] = 1; // green
    BufferedImage picture = FilterPicture.of(spec, weights);
    // Three screen pixels for a weight, three between filters, twelve filters in a row.
    assertThat(picture.getWidth()).isEqualTo(12 * 36 + 3);
    assertThat(picture.getHeight()).isEqualTo(2 * 36 + 3);
    assertThat(picture.getRGB(3, 3)).isEqualTo(0xFF000000);
    assertThat(picture.getRGB(39, 3)).isEqualTo(0xFF00FF80);
    assertThat(picture.getRGB(41, 5)).isEqualTo(0xFF00FF80);
    assertThat(picture.getRGB(42, 3)).isEqualTo(0xFF808080);
    assertThat(picture.getRGB(38, 3) >>> 24).isZero();
  }
}
