package org.beamnet.schemas.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.beamnet.schemas.image.pixels.RgbImage;

/** Pictures from formulas, and the reference files beside the tests. */
public final class Pictures {
  private Pictures() {}

  /** A value for every row, column and channel. */
  public interface Formula {
    int value(int x, int y, int channel);
  }

  public static RgbImage of(int width, int height, Formula formula) {
    byte[] pixels = new byte[width * height * 3];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          pixels[at++] = (byte) formula.value(x, y, c);
        }
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** The noisy picture of make_references.py. */
  public static RgbImage pattern(int width, int height) {
    return of(
        width,
        height,
        (x, y, c) ->
            3 * x * x + 5 * y * y + x * y * (c + 1) + 37 * c + ((7919 * x + 104729 * y) >> 3));
  }

  /** A smooth colored picture, which JPEG keeps well. */
  public static RgbImage waves(int width, int height) {
    return of(
        width,
        height,
        (x, y, c) -> (int) (128 + 100 * Math.sin(x / (11.0 + 4 * c) + y / (17.0 - 3 * c) + c)));
  }

  public static RgbImage solid(int width, int height, int red, int green, int blue) {
    int[] color = {red, green, blue};
    return of(width, height, (x, y, c) -> color[c]);
  }

  public static int maxDifference(byte[] a, byte[] b) {
    int max = Math.abs(a.length - b.length) * 256;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      max = Math.max(max, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return max;
  }

  public static double meanDifference(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return (double) sum / a.length;
  }

  static String sha256(RgbImage image) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image.pixels()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file beside the tests. */
  public static byte[] resource(String name) {
    try (InputStream in = Pictures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table beside the tests, without its header. */
  static List<String[]> table(String name) {
    return new String(resource(name), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }
}
