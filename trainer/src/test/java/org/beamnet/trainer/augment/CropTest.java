package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.beamnet.trainer.random.CounterRandom;
import org.junit.jupiter.api.Test;

class CropTest {
  @Test
  void randomCropsReachEveryPlaceAndBothOrientations() {
    int[][] counts = new int[33][33];
    int mirrored = 0;
    int uses = 40_000;
    for (int i = 0; i < uses; i++) {
      Crop crop = Crop.random(5, i % 7, CounterRandom.hash("image" + i), 256, 224);
      counts[crop.top()][crop.left()]++;
      mirrored += crop.orientation() == Orientation.MIRRORED ? 1 : 0;
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count).isBetween(8, 80);
      }
    }
    assertThat(mirrored).isBetween(19_500, 20_500);
  }

  @Test
  void randomCropIsAFunctionOfItsArguments() {
    long image = CounterRandom.hash("image");
    assertThat(Crop.random(5, 2, image, 256, 224)).isEqualTo(Crop.random(5, 2, image, 256, 224));
    assertThat(
            java.util.stream.IntStream.range(0, 50)
                .mapToObj(epoch -> Crop.random(5, epoch, image, 256, 224))
                .distinct()
                .count())
        .isGreaterThan(45);
  }

  @Test
  void centralCropOfThePaper() {
    assertThat(Crop.central(256, 224)).isEqualTo(new Crop(16, 16, Orientation.AS_STORED));
  }

  @Test
  void tenViewsAreCornersMiddleAndMirrors() {
    Orientation stored = Orientation.AS_STORED;
    Orientation mirrored = Orientation.MIRRORED;
    assertThat(Crop.tenViews(256, 224))
        .containsExactlyInAnyOrder(
            new Crop(0, 0, stored),
            new Crop(0, 32, stored),
            new Crop(32, 0, stored),
            new Crop(32, 32, stored),
            new Crop(16, 16, stored),
            new Crop(0, 0, mirrored),
            new Crop(0, 32, mirrored),
            new Crop(32, 0, mirrored),
            new Crop(32, 32, mirrored),
            new Crop(16, 16, mirrored));
  }

  @Test
  void refusesACropLargerThanTheImage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Crop.central(32, 33))
        .withMessage("cropSide: must be 1 to 32, was 33");
  }
}
