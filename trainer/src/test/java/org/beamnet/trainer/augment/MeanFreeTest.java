package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanFreeTest {
  private static final int SIDE = 11;
  private static final int CROP = 7;

  @ParameterizedTest
  @CsvSource({
    "0,0,AS_STORED,UNDER_CROP",
    "4,4,AS_STORED,UNDER_CROP",
    "1,3,AS_STORED,UNDER_CROP",
    "0,4,MIRRORED,UNDER_CROP",
    "2,1,MIRRORED,UNDER_CROP",
    "0,4,AS_STORED,CENTRAL",
    "3,1,MIRRORED,CENTRAL"
  })
  void writesPixelLessMean(int top, int left, Orientation orientation, MeanRule rule) {
    Random random = new Random(3);
    byte[] pixels = new byte[SIDE * SIDE * 3];
    random.nextBytes(pixels);
    float[] mean = new float[pixels.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 255 * random.nextFloat();
    }
    float[] shift = {1.5f, -2.25f, 30};
    float[] out = new float[5 + 3 * CROP * CROP];
    new MeanFree(SIDE, CROP, mean, 0.25f, rule)
        .write(
            new RgbImage(SIDE, SIDE, pixels).rows(),
            new Crop(top, left, orientation),
            shift,
            0.5f,
            FloatBuffer.wrap(out),
            5);

    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < CROP; y++) {
        for (int x = 0; x < CROP; x++) {
          int column = orientation == Orientation.MIRRORED ? left + CROP - 1 - x : left + x;
          int place = 3 * (SIDE * (top + y) + column) + channel;
          int border = (SIDE - CROP) / 2;
          int central = 3 * (SIDE * (border + y) + border + x) + channel;
          float subtracted = mean[rule == MeanRule.CENTRAL ? central : place];
          float expected =
              (Byte.toUnsignedInt(pixels[place]) - subtracted + shift[channel]) * 0.125f;
          assertThat(out[5 + (channel * CROP + y) * CROP + x]).isEqualTo(expected);
        }
      }
    }
    assertThat(out).startsWith(0, 0, 0, 0, 0);
  }
}
