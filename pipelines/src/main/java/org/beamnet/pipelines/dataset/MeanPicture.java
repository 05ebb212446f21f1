package org.beamnet.pipelines.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.beamnet.schemas.statistics.Statistics;

/** The mean image as a picture to look at. */
public final class MeanPicture {
  private static final int CHANNELS = 3;

  private MeanPicture() {}

  /** As a PNG file, every value rounded to the nearest of 0 to 255. */
  public static byte[] png(Statistics statistics) throws IOException {
    int side = statistics.rules().side();
    float[] mean = statistics.meanImage();
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < side * side; pixel++) {
      int red = Math.round(mean[pixel * CHANNELS]);
      int green = Math.round(mean[pixel * CHANNELS + 1]);
      int blue = Math.round(mean[pixel * CHANNELS + 2]);
      picture.setRGB(pixel % side, pixel / side, red << 16 | green << 8 | blue);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }
}
