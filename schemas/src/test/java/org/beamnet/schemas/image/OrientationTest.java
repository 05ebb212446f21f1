package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  private final ImageDecoder upright = new ImageDecoder(Decoding.of(OrientationRule.UPRIGHT));

  /** Where the stored picture's corners a b / c d are to be seen, from the EXIF standard. */
  @ParameterizedTest
  @CsvSource({
    "1, ab/cd",
    "2, ba/dc",
    "3, dc/ba",
    "4, cd/ab",
    "5, ac/bd",
    "6, ca/db",
    "7, db/ca",
    "8, bd/ac",
    "0, ab/cd",
    "9, ab/cd"
  })
  void theEightValues(int value, String seen) throws RejectedImageException {
    String letters = "abcd";
    RgbImage stored = Pictures.of(64, 32, (x, y, c) -> 30 + 60 * (x / 32 + y / 16 * 2));
    byte[] file = JpegMaker.withSegment(gray(stored), 0xe1, exif(value, ByteOrder.BIG_ENDIAN));
    RgbImage image = upright.decode(file);
    assertThat(image.width()).isEqualTo(value >= 5 && value <= 8 ? 32 : 64);
    StringBuilder corners = new StringBuilder();
    for (int y : new int[] {0, image.height() - 1}) {
      for (int x : new int[] {0, image.width() - 1}) {
        int gray = image.pixels()[(y * image.width() + x) * 3] & 0xff;
        corners.append(letters.charAt(Math.round((gray - 30) / 60f)));
      }
      corners.append(y == 0 ? "/" : "");
    }
    assertThat(corners).hasToString(seen);
    assertThat(new ImageDecoder().decode(file).pixels())
        .isEqualTo(new ImageDecoder().decode(gray(stored)).pixels());
    PreparedImage prepared = new ImageRule(upright, new ResizeRule(9)).prepare(file);
    assertThat(prepared.sourceWidth()).isEqualTo(image.width());
    assertThat(prepared.image().pixels()).isEqualTo(new ResizeRule(9).apply(image).pixels());
  }

  @Test
  void bothByteOrdersAndPngCount() throws RejectedImageException {
    byte[] file = gray(Pictures.waves(40, 20));
    byte[] turned = JpegMaker.withSegment(file, 0xe1, exif(6, ByteOrder.LITTLE_ENDIAN));
    assertThat(upright.decode(turned).width()).isEqualTo(20);
    byte[] png = Pictures.resource("decoded/rgb.png");
    byte[] exif = exif(8, ByteOrder.LITTLE_ENDIAN);
    byte[] chunk = OtherFormatsTest.chunk("eXIf", Arrays.copyOfRange(exif, 6, exif.length));
    ByteBuffer both = ByteBuffer.allocate(png.length + chunk.length);
    both.put(png, 0, 33).put(chunk).put(png, 33, png.length - 33);
    assertThat(upright.decode(both.array()).width()).isEqualTo(47);
  }

  /** The standard asks for type 3; programs write the other whole numbers. */
  @ParameterizedTest
  @CsvSource({"1, 20", "3, 20", "4, 20", "6, 20", "8, 20", "9, 20", "2, 40", "5, 40", "12, 40"})
  void everyWholeNumberCounts(int type, int width) throws RejectedImageException {
    byte[] file = gray(Pictures.waves(40, 20));
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] exif = exif(6, order);
      ByteBuffer entry = ByteBuffer.wrap(exif).order(order);
      int at = exif.length - 4 - 12;
      entry.putShort(at + 2, (short) type).putInt(at + 8, 0);
      switch (type) {
        case 1, 6 -> entry.put(at + 8, (byte) 6);
        case 3, 8 -> entry.putShort(at + 8, (short) 6);
        default -> entry.putInt(at + 8, 6);
      }
      byte[] turned = JpegMaker.withSegment(file, 0xe1, exif);
      assertThat(upright.decode(turned).width()).as("%s", order).isEqualTo(width);
    }
  }

  /** However EXIF data is cut or overwritten: as stored, or one of the eight, and no fault. */
  @ParameterizedTest
  @ValueSource(ints = {0, 255})
  void damagedExifIsNoFault(int overwritten) throws RejectedImageException {
    byte[] file = gray(Pictures.waves(40, 20));
    byte[] exif = exif(6, ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < exif.length; i++) {
      byte[] cut = JpegMaker.withSegment(file, 0xe1, Arrays.copyOf(exif, i));
      byte[] changed = exif.clone();
      changed[i] = (byte) overwritten;
      if (i != exif.length - 5) {
        assertThat(upright.decode(cut).width()).as("cut at %d", i).isIn(20, 40);
      }
      assertThat(upright.decode(JpegMaker.withSegment(file, 0xe1, changed)).width()).isIn(20, 40);
    }
    assertThat(upright.decode(JpegMaker.withSegment(file, 0xe1, Arrays.copyOf(exif, 20))).width())
        .isEqualTo(40);
  }

  private static byte[] gray(RgbImage image) {
    byte[] samples = new byte[image.width() * image.height()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = image.pixels()[i * 3];
    }
    return JpegMaker.samples(image.width(), image.height(), 1, samples);
  }

  /** An EXIF segment: another entry first, then the orientation. */
  private static byte[] exif(int value, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4).order(order);
    bytes.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    bytes.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    bytes.putShort((short) 42).putInt(8).putShort((short) 2);
    bytes.putShort((short) 270).putShort((short) 2).putInt(1).putInt(0);
    bytes.putShort((short) 274).putShort((short) 3).putInt(1);
    bytes.putShort((short) value).putShort((short) 0);
    return bytes.putInt(0).array();
  }
}
