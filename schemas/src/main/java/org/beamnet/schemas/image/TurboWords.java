package org.beamnet.schemas.image;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The pixels of the plainest JPEG files, by libjpeg-turbo straight into an image's memory. Such a
 * file is not looked through beforehand: libjpeg-turbo complains of whatever is wrong with it, and
 * then it is left to those who do.
 */
final class TurboWords {
  private TurboWords() {}

  /**
   * Decodes a file if it is of this kind and without fault.
   *
   * @return whether it did; if not, what is in {@code image} is of no use
   */
  static boolean decode(ByteBuffer file, int maxPixels, PackedImage image) {
    Optional<JpegFrame> start = JpegStart.frame(file);
    if (start.isEmpty() || !TurboPixels.available()) {
      return false;
    }
    JpegFrame frame = start.get();
    long size = (long) frame.width() * frame.height();
    return size <= maxPixels && TurboPixels.isUsual(frame) && decode(file, frame, image);
  }

  /** The same without a look at what kind it is. */
  static boolean decode(ByteBuffer file, JpegFrame frame, PackedImage image) {
    image.begin(frame.width(), frame.height());
    return TurboJpeg.decompress(
        Native.getDirectBufferPointer(image.copyOf(file)),
        file.remaining(),
        Native.getDirectBufferPointer(image.memory()),
        frame,
        TurboJpeg.RGBX);
  }
}
