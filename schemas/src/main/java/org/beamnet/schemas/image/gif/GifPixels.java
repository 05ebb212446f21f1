package org.beamnet.schemas.image.gif;

import java.util.Arrays;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.Palette;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.pixels.StoppedException;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The pixels of a GIF file's canvas: its first frame, and white around it. */
public final class GifPixels {
  /** First row and distance of rows of the four passes (GIF89a specification, appendix E). */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private static final byte WHITE = (byte) 255;

  private GifPixels() {}

  /**
   * Decodes the first frame, whose size was accepted. An interlaced one takes a byte a pixel.
   *
   * @throws RejectedImageException if its data are incomplete or damaged
   * @throws StoppedException if the thread is interrupted
   */
  public static void decode(GifFile gif, RowSink sink) throws RejectedImageException {
    int frameWidth = gif.frameWidth();
    int frameHeight = gif.frameHeight();
    Palette palette = gif.palette();
    GifCodes codes = gif.codes();
    byte[] frame = gif.interlaced() ? interlaced(codes, frameWidth, frameHeight) : new byte[0];
    byte[] numbers = new byte[frameWidth];
    byte[] row = new byte[gif.width() * RgbImage.CHANNELS];
    sink.begin(gif.width(), gif.height(), Orientation.STORED);
    for (int y = 0; y < gif.height(); y++) {
      Arrays.fill(row, WHITE);
      int frameRow = y - gif.top();
      if (frameRow >= 0 && frameRow < frameHeight) {
        if (frame.length > 0) {
          System.arraycopy(frame, frameRow * frameWidth, numbers, 0, frameWidth);
        } else {
          codes.read(numbers, 0, frameWidth);
        }
        palette.paint(numbers, frameWidth, row, gif.left() * RgbImage.CHANNELS);
      }
      sink.rows(row, 0, 1);
    }
  }

  private static byte[] interlaced(GifCodes codes, int width, int height)
      throws RejectedImageException {
    byte[] frame = new byte[width * height];
    for (int[] pass : PASSES) {
      for (int y = pass[0]; y < height; y += pass[1]) {
        if (Thread.currentThread().isInterrupted()) {
          throw new StoppedException();
        }
        codes.read(frame, y * width, width);
      }
    }
    return frame;
  }
}
