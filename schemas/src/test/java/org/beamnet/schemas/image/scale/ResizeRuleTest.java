package org.beamnet.schemas.image.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeRuleTest {
  @Test
  void idIsPinned() {
    assertThat(ResizeRule.ID).isEqualTo("shorter-side-triangle-1");
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 0, 0", "64, 75, 0, 5", "90, 64, 13, 0", "65, 64, 0, 0"})
  void shorterSideOfTheRightSizeIsOnlyCropped(int width, int height, int left, int top) {
    RgbImage source = Pictures.pattern(width, height);
    RgbImage crop =
        Pictures.of(64, 64, (x, y, c) -> source.pixels()[((y + top) * width + x + left) * 3 + c]);
    assertThat(new ResizeRule(64).apply(source).pixels()).isEqualTo(crop.pixels());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4000", "4000, 1", "7, 5", "640, 480", "480, 640", "33, 33"})
  void solidColorsStaySolidAtAnySize(int width, int height) {
    RgbImage scaled = new ResizeRule(33).apply(Pictures.solid(width, height, 255, 7, 130));
    assertThat(scaled.pixels()).isEqualTo(Pictures.solid(33, 33, 255, 7, 130).pixels());
  }

  /** The filter in double, pixel by pixel in two dimensions: another order, no rounding between. */
  @ParameterizedTest
  @CsvSource({"50, 37, 16", "37, 50, 16", "20, 30, 29", "97, 96, 31"})
  void everyPixelIsTheTriangleWeightedMean(int width, int height, int side) {
    RgbImage source = Pictures.waves(width, height);
    RgbImage scaled = new ResizeRule(side).apply(source);
    int shorter = Math.min(width, height);
    int scaledWidth = width * side / shorter;
    int scaledHeight = height * side / shorter;
    double factorX = (double) width / scaledWidth;
    double factorY = (double) height / scaledHeight;
    int left = (scaledWidth - side) / 2;
    int top = (scaledHeight - side) / 2;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          double weights = 0;
          for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
              double weight = triangle(u, x + left, factorX) * triangle(v, y + top, factorY);
              sum += weight * (source.pixels()[(v * width + u) * 3 + c] & 0xff);
              weights += weight;
            }
          }
          // Two roundings to whole values.
          assertThat((double) (scaled.pixels()[(y * side + x) * 3 + c] & 0xff))
              .isCloseTo(sum / weights, offset(1.01));
        }
      }
    }
  }

  private static double triangle(int old, int scaled, double factor) {
    double distance = Math.abs(old + 0.5 - (scaled + 0.5) * factor) / Math.max(factor, 1);
    return Math.max(1 - distance, 0);
  }

  @Test
  void fineStripesBecomeGrayInsteadOfAliasing() {
    RgbImage stripes = Pictures.of(400, 400, (x, y, c) -> x % 2 == 0 ? 0 : 255);
    byte[] scaled = new ResizeRule(50).apply(stripes).pixels();
    // Columns at the border have half a filter, and so more of one stripe.
    for (int i = 0; i < scaled.length; i++) {
      int column = i / 3 % 50;
      int error = column == 0 || column == 49 ? 8 : 1;
      assertThat(scaled[i] & 0xff).isBetween(127 - error, 128 + error);
    }
  }

  /** Enough white under one pixel that the rounded weights sum to more than one. */
  @Test
  void thousandsOfWeightsDoNotOverflowWhite() {
    RgbImage white = Pictures.solid(20_000, 40, 255, 255, 255);
    assertThat(new ResizeRule(1).apply(white).pixels()).containsOnly(255);
    RgbImage tall = Pictures.solid(2, 9_000, 255, 255, 255);
    assertThat(new ResizeRule(3).apply(tall).pixels()).containsOnly(255);
  }

  @Test
  void mirroringBeforeIsMirroringAfter() {
    Random random = new Random(5);
    byte[] pixels = new byte[120 * 90 * 3];
    random.nextBytes(pixels);
    // 120 x 90 to 120 * 30 / 90 = 40 columns, of which 5 to 34 are kept: symmetric.
    RgbImage source = new RgbImage(120, 90, pixels);
    ResizeRule rule = new ResizeRule(30);
    assertThat(rule.apply(mirrored(source)).pixels())
        .isEqualTo(mirrored(rule.apply(source)).pixels());
  }

  private static RgbImage mirrored(RgbImage image) {
    int width = image.width();
    return Pictures.of(
        width, image.height(), (x, y, c) -> image.pixels()[(y * width + width - 1 - x) * 3 + c]);
  }

  @Test
  void leavesTheSourceAlone() {
    RgbImage source = Pictures.pattern(50, 40);
    byte[] before = source.pixels().clone();
    new ResizeRule(40).apply(source);
    assertThat(source.pixels()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "4097"})
  void refusesOtherSides(int side) {
    assertThatThrownBy(() -> new ResizeRule(side))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("side: must be 1 to 4096, was " + side);
  }
}
