package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatBitsTest {
  @Test
  void bothWaysCopyTheBitsAndNothingElse() {
    long seed = 71;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int length : new int[] {1, 7, 64, 257}) {
      int[] bits = new int[length];
      float[] expected = new float[length + 9];
      for (int i = 0; i < length; i++) {
        expected[i + 5] = (random.nextFloat() - 0.5f) * (1 << random.nextInt(24));
        bits[i] = Float.floatToRawIntBits(expected[i + 5]);
      }
      float[] copied = new float[length + 9];
      FloatBits.copy(bits, copied, 5);
      assertThat(copied).isEqualTo(expected);
      float[] oneByOne = new float[length + 9];
      FloatBits.copyOneByOne(bits, oneByOne, 5);
      assertThat(oneByOne).isEqualTo(expected);
    }
  }

  @Test
  void nothingIsWrittenBesideTheArray() {
    for (int at : new int[] {-1, 7, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> FloatBits.copy(new int[4], new float[10], at))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
