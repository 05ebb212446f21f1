package org.beamnet.runners;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small picture files that follow from a seed. */
final class Pictures {
  private Pictures() {}

  /** Writes {@code count} pictures, half of them JPEG and half PNG, all with the same suffix. */
  static void write(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(String.format(Locale.ROOT, "%03d.jpg", i)),
          picture(20 + i % 7, 17 + i % 5, seed * 1000 + i, i % 2 == 0 ? "jpg" : "png"));
    }
  }

  private static byte[] picture(int width, int height, long seed, String format)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.setRGB(column, row, random.nextInt());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }
}
