package org.beamnet.schemas.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.OtherFormatsTest;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One gray value or color of a PNG that is transparent, at every depth. */
class PngTransparencyTest {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 5;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "2, 0", "2, 2", "2, 3", "4, 0", "4, 7", "4, 15", "8, 77", "16, 1234"})
  void oneGrayIsTransparent(int bits, int clear) throws IOException, RejectedImageException {
    assertClear(bits, 1, clear);
  }

  @ParameterizedTest
  @CsvSource({"8, 77", "16, 1234"})
  void oneColorIsTransparent(int bits, int clear) throws IOException, RejectedImageException {
    assertClear(bits, 3, clear);
  }

  private static void assertClear(int bits, int samples, int clear)
      throws IOException, RejectedImageException {
    int max = (1 << bits) - 1;
    RgbImage expected =
        Pictures.of(
            WIDTH,
            HEIGHT,
            (x, y, c) -> {
              int value = value(x, y, max, clear);
              return value == clear ? 255 : (int) Math.round(value * 255.0 / max);
            });
    RgbImage image = new ImageDecoder().decode(png(bits, samples, clear));
    assertThat(image.pixels()).isEqualTo(expected.pixels());
  }

  /** Every third pixel has the value that is transparent. */
  private static int value(int x, int y, int max, int clear) {
    return (x + y) % 3 == 0 ? clear : (x * 7919 + y * 104_729) & max;
  }

  private static byte[] png(int bits, int samples, int clear) throws IOException {
    int max = (1 << bits) - 1;
    int rowBytes = (WIDTH * samples * bits + 7) / 8;
    byte[] rows = new byte[HEIGHT * (1 + rowBytes)];
    byte[] transparent = new byte[2 * samples];
    for (int y = 0; y < HEIGHT; y++) {
      for (int i = 0; i < WIDTH * samples; i++) {
        int value = value(i / samples, y, max, clear);
        int row = y * (1 + rowBytes) + 1;
        if (bits == 16) {
          ByteBuffer.wrap(rows).putShort(row + 2 * i, (short) value);
        } else {
          int inByte = 8 / bits;
          rows[row + i / inByte] |= (byte) (value << (8 - bits - i % inByte * bits));
        }
      }
    }
    for (int c = 0; c < samples; c++) {
      ByteBuffer.wrap(transparent).putShort(2 * c, (short) clear);
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      deflater.write(rows);
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT);
    header.put((byte) bits).put((byte) (samples == 1 ? 0 : 2));
    byte[] headerBytes = new byte[13];
    header.get(0, headerBytes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    file.writeBytes(OtherFormatsTest.chunk("IHDR", headerBytes));
    file.writeBytes(OtherFormatsTest.chunk("tRNS", transparent));
    file.writeBytes(OtherFormatsTest.chunk("IDAT", data.toByteArray()));
    file.writeBytes(OtherFormatsTest.chunk("IEND", new byte[0]));
    return file.toByteArray();
  }
}
