package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int USES = 200;

  @Test
  void eachPartIsTakenAwayAlone() {
    Augmentation central = Augmentation.PAPER.withCrops(CropRule.CENTRAL);
    Augmentation unmirrored = Augmentation.PAPER.withMirrors(MirrorRule.OFF);
    int moved = 0;
    int mirrored = 0;
    for (int image = 0; image < USES; image++) {
      Crop random = Crop.random(3, 1, image, 32, 28);
      assertThat(crop(Augmentation.PAPER, image)).isEqualTo(random);
      assertThat(crop(central, image)).isEqualTo(new Crop(2, 2, random.orientation()));
      assertThat(crop(unmirrored, image))
          .isEqualTo(new Crop(random.top(), random.left(), Orientation.AS_STORED));
      moved += random.top() != 2 || random.left() != 2 ? 1 : 0;
      mirrored += random.orientation() == Orientation.MIRRORED ? 1 : 0;
    }
    assertThat(moved).isGreaterThan(USES / 2);
    assertThat(mirrored).isBetween(USES / 4, 3 * USES / 4);
  }

  private static Crop crop(Augmentation augmentation, long image) {
    return augmentation.crop(3, 1, image, 32, 28);
  }
}
