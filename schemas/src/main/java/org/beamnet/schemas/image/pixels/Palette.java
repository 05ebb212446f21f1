package org.beamnet.schemas.image.pixels;

import java.util.Locale;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The colors that the pixels of an image are numbers of, at most 256. */
public final class Palette {
  private static final int MAX_COLORS = 256;
  private static final int WHITE = 255;

  private final byte[] colors = new byte[MAX_COLORS * RgbImage.CHANNELS];
  private final boolean[] present = new boolean[MAX_COLORS];
  private int count;

  /** Adds the next color; each value is 0 to 255. */
  public void add(int red, int green, int blue) {
    set(count, red, green, blue);
    count++;
  }

  /** Makes a color white, the background of what is transparent; there may be no such color yet. */
  public void makeWhite(int number) {
    set(number, WHITE, WHITE, WHITE);
  }

  private void set(int number, int red, int green, int blue) {
    colors[number * RgbImage.CHANNELS] = (byte) red;
    colors[number * RgbImage.CHANNELS + 1] = (byte) green;
    colors[number * RgbImage.CHANNELS + 2] = (byte) blue;
    present[number] = true;
  }

  /**
   * Writes the colors of a row of pixels.
   *
   * @param numbers of the colors, 0 to 255 each
   * @param pixels how many of them there are
   * @param rgb receives three bytes for each
   * @param from index of the first in {@code rgb}
   * @throws RejectedImageException if there is no such color: decoders disagree on what to show
   */
  public void paint(byte[] numbers, int pixels, byte[] rgb, int from)
      throws RejectedImageException {
    int at = from;
    for (int i = 0; i < pixels; i++) {
      int number = numbers[i] & 0xff;
      if (!present[number]) {
        throw new RejectedImageException(
            RejectReason.CORRUPT,
            String.format(Locale.ROOT, "a pixel has color %d of a palette of %d", number, count));
      }
      int color = number * RgbImage.CHANNELS;
      rgb[at++] = colors[color];
      rgb[at++] = colors[color + 1];
      rgb[at++] = colors[color + 2];
    }
  }
}
