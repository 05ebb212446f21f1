package org.beamnet.schemas.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final int SIDE = 5;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void sumsEqualThePlainFormula(long seed) {
    List<byte[]> images = images(seed, 30);
    Moments moments = sum(images);
    long[] pixelSums = new long[SIDE * SIDE * 3];
    long[] products = new long[6];
    for (byte[] image : images) {
      for (int i = 0; i < image.length; i++) {
        pixelSums[i] += Byte.toUnsignedInt(image[i]);
      }
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int next = 0;
        for (int a = 0; a < 3; a++) {
          for (int b = a; b < 3; b++) {
            products[next++] +=
                (long) Byte.toUnsignedInt(image[pixel * 3 + a])
                    * Byte.toUnsignedInt(image[pixel * 3 + b]);
          }
        }
      }
    }
    assertThat(moments.count()).isEqualTo(30);
    assertThat(moments.pixelSums()).isEqualTo(pixelSums);
    assertThat(moments.products()).isEqualTo(products);
    assertThat(moments.pixelSum(2, 3, 1)).isEqualTo(pixelSums[(2 * SIDE + 3) * 3 + 1]);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5, 6})
  void anyPartitionInAnyOrderGivesTheSame(long seed) {
    List<byte[]> images = images(seed, 20);
    int cut = new Random(seed).nextInt(20);
    Moments left = sum(images.subList(0, cut));
    Moments right = sum(images.subList(cut, 20));
    Moments forwards = sum(List.of());
    forwards.add(left);
    forwards.add(right);
    right.add(left);
    assertThat(forwards).isEqualTo(sum(images)).isEqualTo(right);
  }

  @Test
  void whiteImagesReachTheBoundAndNoFurther() {
    byte[] white = new byte[SIDE * SIDE * 3];
    java.util.Arrays.fill(white, (byte) 255);
    Moments moments = sum(List.of(white));
    assertThat(Moments.of(SIDE, 1, moments.pixelSums(), moments.products())).isEqualTo(moments);
    long[] tooLarge = moments.pixelSums();
    tooLarge[3]++;
    assertThatThrownBy(() -> Moments.of(SIDE, 1, tooLarge, moments.products()))
        .hasMessageContaining("pixelSums: must be 0 to 255, was 256");
    assertThatThrownBy(() -> Moments.of(SIDE, 1, new long[3], new long[6]))
        .hasMessageContaining("75 values, has 3");
  }

  /** More pixels than one half of a long can sum the products of. */
  @Test
  void largeWhiteImageOverflowsNothing() {
    int side = 300;
    byte[] white = new byte[side * side * 3];
    java.util.Arrays.fill(white, (byte) 255);
    Moments moments = new Moments(side);
    moments.add(white);
    assertThat(moments.products()).containsOnly(255L * 255 * side * side);
  }

  @Test
  void imageOfAnotherSideIsRefused() {
    assertThatThrownBy(() -> sum(List.of()).add(new byte[4]))
        .hasMessageContaining("75 bytes, were 4");
    assertThatThrownBy(() -> sum(List.of()).add(new Moments(6)))
        .hasMessageContaining("side: must be 5, was 6");
  }

  private static List<byte[]> images(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(
            () -> {
              byte[] pixels = new byte[SIDE * SIDE * 3];
              random.nextBytes(pixels);
              return pixels;
            })
        .limit(count)
        .toList();
  }

  private static Moments sum(List<byte[]> images) {
    Moments moments = new Moments(SIDE);
    images.forEach(moments::add);
    return moments;
  }
}
