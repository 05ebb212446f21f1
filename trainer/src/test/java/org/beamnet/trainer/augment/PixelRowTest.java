package org.beamnet.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.junit.jupiter.api.Test;

class PixelRowTest {
  private static final int COLUMNS = 256;
  private static final int SPARE = 5;

  /** Every value of a byte in every channel, up to the last byte of the image. */
  @Test
  void everyValueIsExactInBothOrientations() {
    byte[] bytes = new byte[3 * 2 * (1 + COLUMNS)];
    int start = bytes.length - 3 * COLUMNS;
    for (int x = 0; x < COLUMNS; x++) {
      for (int channel = 0; channel < 3; channel++) {
        bytes[start + 3 * x + channel] = (byte) value(x, channel);
      }
    }
    PixelRows pixels = new RgbImage(1 + COLUMNS, 2, bytes).rows();
    for (Orientation orientation : Orientation.values()) {
      PixelRow row = new PixelRow(COLUMNS + SPARE);
      row.load(pixels, 1, 1, COLUMNS, SPARE, orientation);
      float[] planes = row.planes();
      for (int channel = 0; channel < 3; channel++) {
        for (int x = 0; x < COLUMNS; x++) {
          int stored = orientation == Orientation.MIRRORED ? COLUMNS - 1 - x : x;
          assertThat(planes[channel * (COLUMNS + SPARE) + SPARE + x] - PixelRow.OFFSET)
              .isEqualTo(value(stored, channel));
        }
      }
    }
    for (int channel = 0; channel < 3; channel++) {
      int of = channel;
      assertThat(IntStream.range(0, COLUMNS).map(x -> value(x, of)).distinct().count())
          .isEqualTo(COLUMNS);
    }
  }

  /** The channels differ everywhere, so that none can be taken for another. */
  private static int value(int x, int channel) {
    return (x + 85 * channel) & 255;
  }
}
