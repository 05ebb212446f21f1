package org.beamnet.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A drawn picture of the usual size of ImageNet's. */
final class Picture {
  static final int WIDTH = 500;
  static final int HEIGHT = 375;

  private Picture() {}

  /** As a JPEG file, 4:2:0. */
  static byte[] jpeg() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    Random random = new Random(1);
    for (int shape = 0; shape < 100; shape++) {
      canvas.setColor(new Color(random.nextInt(1 << 24)));
      canvas.fillOval(
          random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(120), random.nextInt(120));
    }
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
