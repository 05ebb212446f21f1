package org.beamnet.it.cluster;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** JPEG files that follow from a seed: few pictures, and a comment that makes each file unique. */
final class SourcePictures {
  private static final int PICTURES = 8;
  private static final int MARKER_BYTES = 2;

  private SourcePictures() {}

  /**
   * Writes {@code CLASS/NUMBER.jpg}, and one file that is no picture.
   *
   * @param images in each of four classes
   */
  static void write(Path folder, int images, int width, int height, long seed) throws IOException {
    byte[][] pictures = new byte[PICTURES][];
    for (int i = 0; i < PICTURES; i++) {
      pictures[i] = jpeg(width, height, new Random(seed + i));
    }
    for (String name : new String[] {"ant", "bee", "cat", "dog"}) {
      Path folderOfClass = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < images; i++) {
        Files.write(
            folderOfClass.resolve(String.format(Locale.ROOT, "%04d.jpg", i)),
            withComment(pictures[i % PICTURES], name + i));
      }
    }
    Files.writeString(folder.resolve("dog/broken.jpg"), "no picture at all");
  }

  private static byte[] jpeg(int width, int height, Random random) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int red = random.nextInt(256);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int noise = random.nextInt(64);
        image.setRGB(
            column, row, red << 16 | (row * 191 / height + noise) << 8 | column * 255 / width);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static byte[] withComment(byte[] jpeg, String text) {
    byte[] comment = text.getBytes(StandardCharsets.UTF_8);
    int length = comment.length + MARKER_BYTES;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, MARKER_BYTES);
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) (length >> 8), (byte) length});
    bytes.writeBytes(comment);
    bytes.write(jpeg, MARKER_BYTES, jpeg.length - MARKER_BYTES);
    return bytes.toByteArray();
  }
}
