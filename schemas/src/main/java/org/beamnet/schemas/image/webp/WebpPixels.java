package org.beamnet.schemas.image.webp;

import org.beamnet.schemas.image.codec.RasterPixels;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.vp8.Plane;
import org.beamnet.schemas.image.vp8.Vp8Exception;
import org.beamnet.schemas.image.vp8.Vp8Frame;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The pixels of a lossy WebP image: those of libwebp, whose chroma is interpolated and whose
 * formula for colors is that of ITU-R BT.601 in whole numbers.
 */
public final class WebpPixels {
  private static final int MAX = 255;
  private static final int FRACTION_BITS = 6;

  private final Vp8Frame frame;
  private final byte[] alpha;

  private WebpPixels(Vp8Frame frame, byte[] alpha) {
    this.frame = frame;
    this.alpha = alpha;
  }

  /**
   * Decodes an image, whose size was accepted.
   *
   * @throws RejectedImageException if its data are incomplete or damaged
   */
  public static void decode(WebpFile webp, Orientation seen, RowSink sink)
      throws RejectedImageException {
    Vp8Frame frame;
    try {
      frame = Vp8Frame.decode(webp.bytes(), webp.imageFrom(), webp.imageTo());
    } catch (Vp8Exception e) {
      RejectReason reason = e.truncated() ? RejectReason.TRUNCATED : RejectReason.CORRUPT;
      throw new RejectedImageException(
          reason, "a WebP whose image is damaged: " + e.getMessage(), e);
    }
    new WebpPixels(frame, WebpAlpha.decode(webp)).paint(seen, sink);
  }

  private void paint(Orientation seen, RowSink sink) {
    int width = frame.luma().width();
    byte[] rgb = new byte[width * RgbImage.CHANNELS];
    sink.begin(width, frame.luma().height(), seen);
    for (int y = 0; y < frame.luma().height(); y++) {
      for (int x = 0; x < width; x++) {
        int opacity = alpha.length == 0 ? MAX : alpha[y * width + x] & 0xff;
        int luma = scaled(frame.luma().sample(x, y), 19_077);
        int blue = chroma(frame.blueChroma(), x, y);
        int red = chroma(frame.redChroma(), x, y);
        int at = x * RgbImage.CHANNELS;
        rgb[at] = over(luma + scaled(red, 26_149) - 14_234, opacity);
        rgb[at + 1] = over(luma - scaled(blue, 6_419) - scaled(red, 13_320) + 8_708, opacity);
        rgb[at + 2] = over(luma + scaled(blue, 33_050) - 17_685, opacity);
      }
      sink.rows(rgb, 0, 1);
    }
  }

  /** The chroma at a pixel: 9 parts of the nearest sample, 3 of each next one, 1 of the fourth. */
  private static int chroma(Plane plane, int x, int y) {
    int near = x / 2;
    int far = Math.min(Math.max(x % 2 == 0 ? near - 1 : near + 1, 0), plane.width() - 1);
    int row = y / 2;
    int next = Math.min(Math.max(y % 2 == 0 ? row - 1 : row + 1, 0), plane.height() - 1);
    return (9 * plane.sample(near, row)
            + 3 * (plane.sample(far, row) + plane.sample(near, next))
            + plane.sample(far, next)
            + 8)
        >> 4;
  }

  private static int scaled(int value, int factor) {
    return (value * factor) >> 8;
  }

  private static byte over(int value, int opacity) {
    return RasterPixels.overWhite(Math.min(Math.max(value >> FRACTION_BITS, 0), MAX), opacity);
  }
}
