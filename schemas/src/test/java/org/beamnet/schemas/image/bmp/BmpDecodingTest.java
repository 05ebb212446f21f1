package org.beamnet.schemas.image.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BMP files of all headers, depths and masks. */
class BmpDecodingTest {
  private static final int WIDTH = 13;
  private static final int HEIGHT = 7;
  private static final int CORE = 12;

  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @CsvSource({
    "16, 7c00, 3e0, 1f, 8000",
    "16, f00, f0, f, f000",
    "16, f000, f00, f0, f",
    "16, f800, 7e0, 1f, 0",
    "32, ff0000, ff00, ff, ff000000",
    "32, ff000000, ff0000, ff00, ff",
    "32, 3ff00000, ffc00, 3ff, c0000000",
    "32, ff, ff00, ff0000, 0",
    "32, 0, ff00, ff, ff000000"
  })
  void masksSayWhereColorsAndOpacityAre(
      int bits, String red, String green, String blue, String alpha) throws RejectedImageException {
    int[] masks = {mask(red), mask(green), mask(blue), mask(alpha)};
    for (int header : new int[] {40, 52, 56, 108, 124}) {
      boolean withAlpha = header >= 56 && masks[3] != 0;
      for (int sign : new int[] {1, -1}) {
        ByteBuffer file = file(header, sign * HEIGHT, bits, 3, header == 40 ? 12 : 0);
        for (int i = 0; i < (header >= 56 ? 4 : 3); i++) {
          file.putInt(54 + 4 * i, masks[i]);
        }
        file.position(file.getInt(10));
        putRows(file, bits, sign < 0);
        RgbImage expected =
            Pictures.of(
                WIDTH,
                HEIGHT,
                (x, y, c) -> {
                  double opacity = withAlpha ? part(pixel(x, y), masks[3]) : 1;
                  return (int)
                      Math.round(255 * (1 - opacity + opacity * part(pixel(x, y), masks[c])));
                });
        byte[] pixels = decoder.decode(bytes(file)).pixels();
        assertThat(Pictures.maxDifference(pixels, expected.pixels()))
            .as("header of %d bytes, direction %d", header, sign)
            .isLessThanOrEqualTo(1);
      }
    }
  }

  /** The size that the file gives is not needed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 54, 60, Integer.MAX_VALUE, -1})
  void theSizeInTheHeaderIsIgnored(int size) throws RejectedImageException {
    for (String name : new String[] {"rgb.bmp", "palette.bmp"}) {
      byte[] file = Pictures.resource("decoded/" + name);
      byte[] pixels = decoder.decode(file).pixels();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(2, size);
      assertThat(decoder.decode(file).pixels()).isEqualTo(pixels);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "4, 12", "8, 12", "1, 40", "4, 40", "8, 40", "4, 108", "8, 124"})
  void palettesOfAllDepths(int bits, int header) throws RejectedImageException {
    int colors = 1 << bits;
    int colorBytes = header == CORE ? 3 : 4;
    ByteBuffer file = file(header, HEIGHT, bits, 0, colors * colorBytes);
    for (int i = 0; i < colors; i++) {
      file.put(new byte[] {(byte) (i * 3), (byte) (i * 5), (byte) (255 - i)});
      file.position(file.position() + colorBytes - 3);
    }
    putRows(file, bits, false);
    RgbImage expected =
        Pictures.of(
            WIDTH,
            HEIGHT,
            (x, y, c) -> {
              int number = pixel(x, y) & (colors - 1);
              return c == 0 ? 255 - number : c == 1 ? number * 5 : number * 3;
            });
    assertThat(decoder.decode(bytes(file)).pixels()).isEqualTo(expected.pixels());
  }

  @Test
  void runsMakePixels() throws RejectedImageException {
    byte[] runs = {3, 1, 2, 2, 0, 0, 0, 3, 1, 2, 3, 0, 0, 2, 2, 0, 0, 1};
    assertThat(decoder.decode(runs(5, 2, 8, runs)).pixels()).isEqualTo(grays("12300" + "11122"));
    byte[] moved = {1, 1, 0, 2, 2, 1, 2, 3, 0, 1};
    assertThat(decoder.decode(runs(5, 2, 8, moved)).pixels()).isEqualTo(grays("00033" + "10000"));
    byte[] halves = {5, 0x12, 0, 0, 0, 5, 0x12, 0x34, 0x50, 0, 0, 1};
    assertThat(decoder.decode(runs(5, 2, 4, halves)).pixels()).isEqualTo(grays("12345" + "12121"));
  }

  @Test
  void runsThatEndEarlyAreTruncated() {
    byte[] ended = {5, 1, 0, 0, 0, 1};
    assertThat(Rejections.of(runs(5, 3, 8, ended)))
        .hasMessage("the run-length data of the BMP end in row 2 of 3")
        .extracting(RejectedImageException::reason)
        .isEqualTo(RejectReason.TRUNCATED);
    byte[] cut = {5, 1, 0, 0, 5};
    assertThat(Rejections.of(runs(5, 3, 8, cut)).reason()).isEqualTo(RejectReason.TRUNCATED);
    byte[] outside = {9, 1, 0, 1};
    assertThat(Rejections.of(runs(5, 1, 8, outside)).reason()).isEqualTo(RejectReason.CORRUPT);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 'a BMP with a header of 64 bytes, that of OS/2 version 2'",
    "16, 'a BMP with a header of 16 bytes, that of OS/2 version 2'",
    "99, a BMP with a header of 99 bytes"
  })
  void otherHeadersAreUnsupported(int header, String message) {
    byte[] file = Pictures.resource("decoded/rgb.bmp");
    file[14] = (byte) header;
    RejectedImageException rejection = Rejections.of(file);
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage(message);
  }

  @Test
  void aColorThatIsNotInThePaletteIsNamed() {
    byte[] runs = {5, 7, 0, 1};
    byte[] file = runs(5, 1, 8, runs);
    file[46] = 6;
    assertThat(Rejections.of(file)).hasMessage("a pixel has color 7 of a palette of 6");
  }

  /** A file of runs, whose palette are the first grays. */
  private static byte[] runs(int width, int height, int bits, byte[] runs) {
    int colors = 1 << bits;
    ByteBuffer file = file(40, height, bits, bits == 8 ? 1 : 2, colors * 4);
    file.putInt(18, width);
    for (int i = 0; i < colors; i++) {
      file.put(new byte[] {(byte) i, (byte) i, (byte) i, 0});
    }
    file.put(runs);
    return bytes(file);
  }

  private static byte[] grays(String digits) {
    return Pictures.of(digits.length(), 1, (x, y, c) -> digits.charAt(x) - '0').pixels();
  }

  /** Headers, up to the place of masks or palette. */
  private static ByteBuffer file(int header, int height, int bits, int compression, int between) {
    ByteBuffer file = ByteBuffer.allocate(4000).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(14 + header + between);
    file.putInt(header);
    if (header == CORE) {
      file.putShort((short) WIDTH).putShort((short) height).putShort((short) 1);
      file.putShort((short) bits);
    } else {
      file.putInt(WIDTH).putInt(height).putShort((short) 1).putShort((short) bits);
      file.putInt(compression);
    }
    return file.position(14 + header);
  }

  private static void putRows(ByteBuffer file, int bits, boolean topDown) {
    int rowBytes = (WIDTH * bits + 31) / 32 * 4;
    for (int i = 0; i < HEIGHT; i++) {
      int y = topDown ? i : HEIGHT - 1 - i;
      byte[] row = new byte[rowBytes];
      for (int x = 0; x < WIDTH; x++) {
        int pixel = pixel(x, y);
        if (bits < 8) {
          int inByte = 8 / bits;
          row[x / inByte] |= (byte) ((pixel & ((1 << bits) - 1)) << (8 - bits - x % inByte * bits));
        }
        for (int b = 0; b < bits / 8; b++) {
          row[x * bits / 8 + b] = (byte) (pixel >> (8 * b));
        }
      }
      file.put(row);
    }
  }

  private static int pixel(int x, int y) {
    return (x * 0x1234567 + y * 0x89abcde) ^ (x << 7);
  }

  /** The value under a mask, 0 to 1. */
  private static double part(int pixel, int mask) {
    int shift = Integer.numberOfTrailingZeros(mask);
    return mask == 0
        ? 0
        : (double) (Integer.toUnsignedLong(pixel & mask) >>> shift)
            / (Integer.toUnsignedLong(mask) >>> shift);
  }

  private static int mask(String hexadecimal) {
    return Integer.parseUnsignedInt(hexadecimal, 16);
  }

  private static byte[] bytes(ByteBuffer file) {
    byte[] bytes = new byte[file.position()];
    file.get(0, bytes);
    return bytes;
  }
}
