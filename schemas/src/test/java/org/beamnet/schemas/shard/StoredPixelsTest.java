package org.beamnet.schemas.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredPixelsTest {
  private static final int SIDE = 24;

  @ParameterizedTest
  @EnumSource(ImageEncoding.class)
  void oneImageServesAnother(ImageEncoding encoding) {
    StoredPixels pixels = pixels(encoding);
    PackedImage spare = new PackedImage();
    for (int seed = 0; seed < 3; seed++) {
      ShardRow row = row(encoding, SIDE, seed);
      byte[] whole = pixels.of(row).pixels();
      assertThat(whole).hasSize(SIDE * SIDE * 3);
      for (int rows : new int[] {SIDE, 10, SIDE + 1}) {
        int there = Math.min(rows, SIDE);
        assertThat(pixels.of(row, rows, spare).toRgb(there).pixels())
            .isEqualTo(Arrays.copyOf(whole, there * SIDE * 3));
      }
      assertThat(row).as("is not changed").isEqualTo(row(encoding, SIDE, seed));
    }
  }

  @ParameterizedTest
  @EnumSource(ImageEncoding.class)
  void anotherSizeIsNamed(ImageEncoding encoding) {
    ShardRow row = row(encoding, SIDE + 1, 0);
    assertThatThrownBy(() -> pixels(encoding).of(row))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "image class/0: has 1875 bytes of pixels, side 24 means 1728. Preprocess again.");
  }

  private static StoredPixels pixels(ImageEncoding encoding) {
    return new StoredPixels(new PixelRules(SIDE, encoding, ImageDecoder.ID, ResizeRule.ID));
  }

  private static ShardRow row(ImageEncoding encoding, int side, int seed) {
    byte[] pixels = new byte[side * side * 3];
    new Random(seed).nextBytes(pixels);
    byte[] stored =
        encoding == ImageEncoding.RAW
            ? pixels
            : new JpegEncoder().encode(new RgbImage(side, side, pixels));
    return new ShardRow("class/" + seed, 0, "class", side, side, ByteBuffer.wrap(stored));
  }
}
