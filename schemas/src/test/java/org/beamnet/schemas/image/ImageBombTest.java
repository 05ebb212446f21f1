package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
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
        .hasMessage(
            String.format(
                Locale.ROOT, "claims %d x %d pixels; a side may have 65535", width, height));
  }

  /** The platform's decoder joins the blocks of a comment in time that grows with their square. */
  @Test
  void gifCommentsOfMillionsOfBlocks() throws RejectedImageException {
    byte[] sound = Pictures.resource("decoded/interlaced.gif");
    int header = 13 + (3 << ((sound[10] & 7) + 1));
    int blocks = 3_000_000;
    byte[] comment = new byte[2 + 2 * blocks + 1];
    comment[0] = 0x21;
    comment[1] = (byte) 0xfe;
    for (int i = 0; i < blocks; i++) {
      comment[2 + 2 * i] = 1;
      comment[3 + 2 * i] = 'x';
    }
    ByteBuffer file = ByteBuffer.allocate(sound.length + comment.length);
    file.put(sound, 0, header).put(comment).put(sound, header, sound.length - header);
    RgbImage image =
        assertTimeoutPreemptively(AT_ONCE, () -> new ImageDecoder().decode(file.array()));
    assertThat(image.pixels()).isEqualTo(new ImageDecoder().decode(sound).pixels());
  }

  /** Decoders of JPEG take the memory of the claimed size before they read the first block. */
  @ParameterizedTest
  @CsvSource({"progressive.jpg, 0xc2", "subsampling-420.jpg, 0xc0", "gray.jpg, 0xc0"})
  void jpegsWithoutTheDataOfTheirSize(String name, String frame) {
    byte[] file = Pictures.resource("decoded/" + name);
    int marker = Integer.decode(frame);
    int at = 2;
    while ((file[at + 1] & 0xff) != marker) {
      at += 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xffff);
    }
    ByteBuffer.wrap(file).putShort(at + 5, (short) 9_990).putShort(at + 7, (short) 9_999);
    RejectedImageException rejection = refused(file);
    assertThat(rejection.reason()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(rejection).hasMessageEndingWith("too few for a JPEG of 9999 x 9990 pixels");
  }

  /** A tile may reach beyond the image, but not a thousandfold. */
  @ParameterizedTest
  @CsvSource({
    "1, 65535, 65536, 16, 'a TIFF whose tiles unpack to 4294967296 bytes'",
    "1, 1, 65552, 16, 'a TIFF in tiles of 65552 x 16 pixels; a side may have 65536'",
    "1, 1, 2147483632, 2147483632, 'a TIFF in tiles of 2147483632 x 2147483632 pixels'"
  })
  void tiffTilesFarLargerThanTheImage(
      int width, int height, int columns, int rows, String message) {
    int tiles = (height + rows - 1) / rows;
    byte[] stream = compressed((long) Math.min(columns, 4096) * 16);
    int offsets = 8 + stream.length;
    int[][] entries = {
      {256, 4, 1, width},
      {257, 4, 1, height},
      {258, 3, 1, 8},
      {259, 3, 1, 8},
      {262, 3, 1, 1},
      {277, 3, 1, 1},
      {322, 4, 1, columns},
      {323, 4, 1, rows},
      {324, 4, tiles, tiles == 1 ? 8 : offsets},
      {325, 4, tiles, tiles == 1 ? stream.length : offsets + 4 * tiles}
    };
    RejectedImageException rejection = refused(tiff(stream, offsets, tiles, entries));
    assertThat(rejection.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejection).hasMessageStartingWith(message);
  }

  private static RejectedImageException refused(byte[] file) {
    return assertTimeoutPreemptively(AT_ONCE, () -> Rejections.of(file));
  }

  /** Gray strips of zeros, of which only one is there. */
  private static byte[] tiff(int width, int rows, int strips, int compression) {
    byte[] stream = compressed((long) width * rows);
    int offsets = 8 + (stream.length + 1) / 2 * 2;
    int sizes = offsets + 4 * strips;
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
    return tiff(stream, offsets, strips, entries);
  }

  /** A header, one piece of data, the tables of where and how long it is, and a directory. */
  private static byte[] tiff(byte[] stream, int offsets, int pieces, int[][] entries) {
    int directory = offsets + 8 * pieces;
    ByteBuffer file =
        ByteBuffer.allocate(directory + 2 + 12 * entries.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {'I', 'I', 42, 0}).putInt(directory).put(stream).position(offsets);
    for (int i = 0; i < pieces; i++) {
      file.putInt(8);
    }
    for (int i = 0; i < pieces; i++) {
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
