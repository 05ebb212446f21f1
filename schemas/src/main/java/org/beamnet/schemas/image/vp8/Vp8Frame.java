package org.beamnet.schemas.image.vp8;

/**
 * A decoded key frame.
 *
 * @param luma of the size of the image
 * @param blueChroma of half that size, rounded up
 * @param redChroma of half that size, rounded up
 */
public record Vp8Frame(Plane luma, Plane blueChroma, Plane redChroma) {
  /**
   * Decodes a key frame.
   *
   * @param data holds it between {@code from} and {@code to}; not changed
   * @throws Vp8Exception if it is no key frame, damaged, or not all there
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Vp8Frame decode(byte[] data, int from, int to) throws Vp8Exception {
    FrameDecoder decoder = new FrameDecoder(data, from, to);
    return decoder.decode();
  }

  static Vp8Frame empty(int width, int height) {
    int across = (width + 15) / 16;
    int down = (height + 15) / 16;
    return new Vp8Frame(
        new Plane(width, height, 16 * across, 16 * down),
        new Plane((width + 1) / 2, (height + 1) / 2, 8 * across, 8 * down),
        new Plane((width + 1) / 2, (height + 1) / 2, 8 * across, 8 * down));
  }
}
