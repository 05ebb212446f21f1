package org.beamnet.schemas.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNG and the rest, where the references of Pillow do not reach. */
public class OtherFormatsTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sixteenBitsAreRoundedToEight(int colors) throws IOException, RejectedImageException {
    WritableRaster raster = sixteenBitRaster(colors, 0);
    RgbImage image = decoder.decode(png(raster, colors, 0));
    RgbImage expected =
        Pictures.of(
            256,
            4,
            (x, y, c) ->
                (int) Math.round(raster.getSample(x, y, colors == 1 ? 0 : c) * 255 / 65535.0));
    assertThat(image.pixels()).isEqualTo(expected.pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sixteenBitTransparencyIsLaidOverWhite(int colors)
      throws IOException, RejectedImageException {
    WritableRaster raster = sixteenBitRaster(colors, 1);
    RgbImage image = decoder.decode(png(raster, colors, 1));
    RgbImage expected =
        Pictures.of(
            256,
            4,
            (x, y, c) -> {
              double alpha = raster.getSample(x, y, colors) / 65535.0;
              double value = raster.getSample(x, y, colors == 1 ? 0 : c) * 255 / 65535.0;
              return (int) Math.round(alpha * value + (1 - alpha) * 255);
            });
    // Samples are rounded to 8 bits before they are mixed.
    assertThat(Pictures.maxDifference(image.pixels(), expected.pixels())).isLessThanOrEqualTo(1);
  }

  private static WritableRaster sixteenBitRaster(int colors, int alphas) {
    WritableRaster raster = model(colors, alphas).createCompatibleWritableRaster(256, 4);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 256; x++) {
        for (int band = 0; band < colors + alphas; band++) {
          raster.setSample(x, y, band, x * 257 + y * 8191 + band * 20011 & 0xffff);
        }
      }
    }
    return raster;
  }

  private static ComponentColorModel model(int colors, int alphas) {
    int space = colors == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    int transparency = alphas == 0 ? BufferedImage.OPAQUE : BufferedImage.TRANSLUCENT;
    return new ComponentColorModel(
        ColorSpace.getInstance(space), alphas > 0, false, transparency, DataBuffer.TYPE_USHORT);
  }

  private static byte[] png(WritableRaster raster, int colors, int alphas) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(model(colors, alphas), raster, false, null), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void contentCountsAndUnneededPngChunksDoNot() throws RejectedImageException {
    byte[] plain = Pictures.resource("decoded/rgb.png");
    int afterHeader = 33;
    // Text that claims to be compressed and is not, under a wrong checksum.
    byte[] text = chunk("zTXt", new byte[] {'a', 0, 0, 1, 2, 3});
    text[text.length - 1]++;
    ByteBuffer file = ByteBuffer.allocate(plain.length + text.length);
    file.put(plain, 0, afterHeader).put(text).put(plain, afterHeader, plain.length - afterHeader);
    assertThat(decoder.decode(file.array()).pixels()).isEqualTo(decoder.decode(plain).pixels());
  }

  @Test
  void oneFlippedBitInPngPixelsIsFound() {
    byte[] file = Pictures.resource("decoded/gray.png");
    file[file.length / 2] ^= 4;
    assertThat(Rejections.of(file).reason()).isEqualTo(RejectReason.CORRUPT);
    assertThat(Rejections.of(file)).hasMessage("the checksum of a PNG IDAT chunk is wrong");
  }

  @Test
  void pngWithTooFewPixelsUnderSoundChecksumsIsFound() {
    byte[] file = Pictures.resource("decoded/rgb.png");
    ByteBuffer.wrap(file).putInt(20, 4700);
    CRC32 checksum = new CRC32();
    checksum.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) checksum.getValue());
    assertThat(Rejections.of(file).reason()).isIn(RejectReason.TRUNCATED, RejectReason.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\fjP  \r\n\u0087\n", "\0\0\0\fJXL \r\n\u0087\n"})
  void otherImageFormatsAreNamed(String start) {
    RejectedImageException rejection = Rejections.of(start.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).message().matches("(JPEG_XL|JPEG_2000) files are not decoded");
  }

  /** Brands of ISO base media files; those of AVIF may come after a general one. */
  @ParameterizedTest
  @CsvSource({
    "heic, mif1, HEIC",
    "heix, mif1, HEIC",
    "hevc, msf1, HEIC",
    "mif1, heic, HEIC",
    "avif, mif1, AVIF",
    "avis, msf1, AVIF",
    "mif1, avif, AVIF"
  })
  void heicAndAvifAreNamed(String brand, String other, String name) {
    String start = "\0\0\0\u001cftyp" + brand + "\0\0\0\0miaf" + other + "meta";
    RejectedImageException rejection = Rejections.of(start.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(rejection.reason()).isEqualTo(RejectReason.UNSUPPORTED);
    assertThat(rejection).hasMessage(name + " files are not decoded");
  }

  public static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
