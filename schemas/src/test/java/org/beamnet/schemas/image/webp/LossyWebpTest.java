package org.beamnet.schemas.image.webp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.Rejections;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lossy WebP files that libwebp's encoder made, in webp/, with what libwebp decoded beside each:
 * see make_webp.py.
 */
class LossyWebpTest {
  private static final int TOLERANCE = 2;

  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quality-5",
        "quality-95",
        "segments-partitions",
        "simple-filter",
        "sharp-filter",
        "no-filter",
        "whole-blocks",
        "one-pixel",
        "odd-sides",
        "alpha-plain-0",
        "alpha-plain-1",
        "alpha-plain-2",
        "alpha-lossless-0",
        "alpha-lossless-1",
        "alpha-lossless-2"
      })
  void thePixelsAreThoseOfLibwebp(String name) throws RejectedImageException {
    RgbImage image = decoder.decode(Pictures.resource("webp/%s.webp".formatted(name)));
    RgbImage right = decoder.decode(Pictures.resource("webp/%s.png".formatted(name)));
    assertThat(image.width()).isEqualTo(right.width());
    assertThat(Pictures.maxDifference(image.pixels(), right.pixels()))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  /** Opacities that are stored as they are, predicted in each way. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void plainAlphaIsUnfiltered(int filter) throws RejectedImageException {
    byte[] opaque = Pictures.resource("webp/odd-sides.webp");
    RgbImage picture = decoder.decode(opaque);
    int width = picture.width();
    int height = picture.height();
    int[] alpha = new int[width * height];
    byte[] stored = new byte[1 + alpha.length];
    stored[0] = (byte) (filter << 2);
    for (int i = 0; i < alpha.length; i++) {
      int x = i % width;
      int y = i / width;
      alpha[i] = (x * 29 + y * 61) & 0xff;
      int left = x == 0 ? 0 : alpha[i - 1];
      int above = y == 0 ? 0 : alpha[i - width];
      int corner = x == 0 || y == 0 ? 0 : alpha[i - width - 1];
      int predicted =
          filter == 0
              ? 0
              : y == 0
                  ? left
                  : x == 0 || filter == 2
                      ? above
                      : filter == 1 ? left : Math.min(Math.max(left + above - corner, 0), 255);
      stored[1 + i] = (byte) (alpha[i] - predicted);
    }
    byte[] pixels = decoder.decode(withAlpha(opaque, width, height, stored)).pixels();
    RgbImage expected =
        Pictures.of(
            width,
            height,
            (x, y, c) -> {
              int a = alpha[y * width + x];
              int value = picture.pixels()[(y * width + x) * 3 + c] & 0xff;
              return (int) Math.round((a * value + (255 - a) * 255) / 255.0);
            });
    assertThat(Pictures.maxDifference(pixels, expected.pixels())).isLessThanOrEqualTo(1);
  }

  @Test
  void alphaThatEndsEarlyIsTruncated() {
    byte[] opaque = Pictures.resource("webp/odd-sides.webp");
    for (int bytes : new int[] {0, 1, 300}) {
      assertThat(Rejections.of(withAlpha(opaque, 33, 17, new byte[bytes])).reason())
          .isEqualTo(RejectReason.TRUNCATED);
    }
  }

  /** Data that end early under lengths that fit. */
  @ParameterizedTest
  @ValueSource(strings = {"quality-5", "quality-95", "segments-partitions"})
  void dataThatEndEarlyAreTruncated(String name) {
    byte[] file = Pictures.resource("webp/%s.webp".formatted(name));
    for (int tenth = 2; tenth < 10; tenth++) {
      byte[] cut = Arrays.copyOf(file, 20 + (file.length - 20) * tenth / 10 / 2 * 2);
      ByteBuffer.wrap(cut)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(4, cut.length - 8)
          .putInt(16, cut.length - 20);
      assertThat(Rejections.of(cut).reason())
          .as("%d tenths", tenth)
          .isIn(RejectReason.TRUNCATED, RejectReason.CORRUPT);
    }
  }

  private static byte[] withAlpha(byte[] opaque, int width, int height, byte[] alpha) {
    int padded = (alpha.length + 1) / 2 * 2;
    byte[] bytes = new byte[opaque.length + 18 + 8 + padded];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(opaque, 0, 12).putInt(4, bytes.length - 8);
    file.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x10);
    file.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1)).put((byte) 0);
    file.put("ALPH".getBytes(StandardCharsets.US_ASCII)).putInt(alpha.length).put(alpha);
    file.position(file.position() + padded - alpha.length).put(opaque, 12, opaque.length - 12);
    return bytes;
  }
}
