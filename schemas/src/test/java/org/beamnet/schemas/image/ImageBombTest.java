package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small files that claim, or make, much. They are refused before the work is done. */
class ImageBombTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** All strips are the same stream: 97 kB would become 256 GB. */
  @Test
  void tiffStripsThatShareAStreamBeyondTheLimit() {
    RejectedImageException rejection = refused(tiff(8192, 8192, 4000, 8));
    assertThat(rejection.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejection).hasMessage("claims 8192 x 32768000 pixels; a side may have 65535");
  }

  @ParameterizedTest
  @CsvSource({"8192, 16, 700, 8", "8192, 16, 700, 32946", "60000, 1, 1500, 8", "64, 64, 1000, 8"})
  void tiffStripsThatShareAStreamWithinTheLimit(int width, int rows, int strips, int compression) {
    RejectedImageException rejection = refused(tiff(width, rows, strips, compression));
    assertThat(rejection.reason()).isEqualTo(RejectReason.CORRUPT);
    assertThat(rejection)
        .hasMessage("the TIFF has pieces that share their data, more than the file holds");
  }

  /** Every row costs work of its own. */
  @ParameterizedTest
  @CsvSource({"1, 99999999", "99999999, 1", "65536, 1", "1, 65536"})
  void picturesOfExtremeShape(int width, int height) {
    byte[] png = Pictures.resource("decoded/rgb.png");
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    byte[] bmp = Pictures.resource("decoded/rgb.bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    for (byte[] file : new byte[][] {png, bmp, tiff(width, height, 1, 1)}) {
      RejectedImageException rejection = refused(file);
      assertThat(rejection.reason())
          .as("%s: %s", ImageFormat.of(file), rejection)
          .isIn(RejectReason.TOO_LARGE, RejectReason.TRUNCATED, RejectReason.CORRUPT);
    }
    assertThat(refused(png))
        .hasMessage("claims %d x %d pixels; a side may have 65535".formatted(width, height));
  }

  private static RejectedImageException refused(byte[] file) {
    return assertTimeoutPreemptively(AT_ONCE, () -> Rejections.of(file));
  }

  /** Gray strips of zeros, of which only one is there. */
  private static byte[] tiff(int width, int rows, int strips, int compression) {
    byte[] stream = compressed((long) width * rows);
    int offsets = 8 + (stream.length + 1) / 2 * 2;
    int sizes = offsets + 4 * strips;
    int directory = sizes + 4 * strips;
    int[][] entries = {
      {256, 4, 1, width},
      {257, 4, 1, rows * strips},
      {258, 3, 1, 8},
      {259, 3, 1, compression},
      {262, 3, 1, 1},
      {273, 4, strips, strips == 1 ? 8 : offsets},
      {277, 3, 1, 1},
      {278, 4, 1, rows},
      {279, 4, strips, strips == 1 ? stream.length : sizes}
    };
    ByteBuffer file =
        ByteBuffer.allocate(directory + 2 + 12 * entries.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {'I', 'I', 42, 0}).putInt(directory).put(stream).position(offsets);
    for (int i = 0; i < strips; i++) {
      file.putInt(8);
    }
    for (int i = 0; i < strips; i++) {
      file.putInt(stream.length);
    }
    file.putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    return file.array();
  }

  private static byte[] compressed(long zeros) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    byte[] portion = new byte[1 << 16];
    byte[] input = new byte[1 << 20];
    for (long left = zeros; left > 0; left -= input.length) {
      deflater.setInput(left < input.length ? Arrays.copyOf(input, (int) left) : input);
      while (!deflater.needsInput()) {
        stream.write(portion, 0, deflater.deflate(portion));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      stream.write(portion, 0, deflater.deflate(portion));
    }
    deflater.end();
    return stream.toByteArray();
  }
}
