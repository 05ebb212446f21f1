package org.beamnet.schemas.image.codec;

/**
 * Four-component JPEG samples to RGB. Samples are stored inverted: 255 is no ink. Profiles are not
 * consulted; the formulas are those of libjpeg (ycck_cmyk_convert) and Pillow (cmyk2rgb).
 */
public final class InkColors {
  private static final int SCALE_BITS = 16;
  private static final int HALF = 1 << (SCALE_BITS - 1);

  private InkColors() {}

  /**
   * Turns YCCK samples to CMYK samples in place: 255 minus the RGB of the YCbCr, black untouched.
   */
  public static byte[] ycckToCmyk(byte[] samples) {
    for (int i = 0; i < samples.length; i += 4) {
      int y = samples[i] & 0xff;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      int red = y + ((fixed(1.40200) * cr + HALF) >> SCALE_BITS);
      int green = y + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + HALF) >> SCALE_BITS);
      int blue = y + ((fixed(1.77200) * cb + HALF) >> SCALE_BITS);
      samples[i] = (byte) clip(255 - red);
      samples[i + 1] = (byte) clip(255 - green);
      samples[i + 2] = (byte) clip(255 - blue);
    }
    return samples;
  }

  /** RGB pixels of inverted CMYK samples. */
  public static byte[] cmykToRgb(byte[] samples) {
    byte[] pixels = new byte[samples.length / 4 * 3];
    for (int i = 0, p = 0; i < samples.length; i += 4) {
      int light = samples[i + 3] & 0xff;
      for (int ink = 0; ink < 3; ink++) {
        int amount = 255 - (samples[i + ink] & 0xff);
        pixels[p++] = (byte) (light - dividedBy255(amount * light));
      }
    }
    return pixels;
  }

  /** The nearest whole number to value / 255, for 0 to 255 * 255. */
  static int dividedBy255(int value) {
    int biased = value + 128;
    return ((biased >> 8) + biased) >> 8;
  }

  private static int fixed(double factor) {
    return (int) (factor * (1 << SCALE_BITS) + 0.5);
  }

  private static int clip(int value) {
    return Math.min(Math.max(value, 0), 255);
  }
}
