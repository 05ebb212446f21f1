package org.beamnet.schemas.image.jpeg;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.beamnet.schemas.image.pixels.PackedImage;

/**
 * The pixels of the plainest JPEG files, by libjpeg-turbo straight into an image's memory. Such a
 * file is not looked through beforehand: libjpeg-turbo complains of whatever is wrong with it, and
 * then it is left to those who do.
 */
public final class TurboWords {
  /** 4:4:4: no pixel is made of the samples of another row, perhaps one that is not decoded. */
  private static final String SEPARATE_ROWS = "111111";

  private TurboWords() {}

  /**
   * Decodes a file if it is of this kind and without fault.
   *
   * @param rows how many are needed, from the top
   * @return whether it did; if not, what is in {@code image} is of no use
   */
  public static boolean decode(ByteBuffer file, int maxPixels, int rows, PackedImage image) {
    Optional<JpegStart> found = JpegStart.of(file);
    if (found.isEmpty() || !TurboPixels.available()) {
      return false;
    }
    JpegStart start = found.get();
    JpegFrame frame = start.frame();
    long size = (long) frame.width() * frame.height();
    if (size > maxPixels || !TurboPixels.isUsual(frame)) {
      return false;
    }
    boolean some =
        rows < frame.height()
            && frame.sampling().equals(SEPARATE_ROWS)
            && TurboProof.HOLDS_OF_UPPER_ROWS
            && decodeUpper(file, start, rows, image);
    return some || decode(file, frame, image);
  }

  /** The same, of all rows, without a look at what kind it is. */
  public static boolean decode(ByteBuffer file, JpegFrame frame, PackedImage image) {
    image.begin(frame.width(), frame.height(), frame.height());
    try {
      return TurboJpeg.decompress(
          pointer(image.copyOf(file)),
          file.remaining(),
          pointer(image.memory()),
          frame,
          TurboJpeg.RGBX);
    } finally {
      Reference.reachabilityFence(image); // Pointers do not keep its memory.
    }
  }

  /**
   * The same, of fewer rows than there are: the library is given a file that says it has no more,
   * which spares it the rest.
   */
  static boolean decodeUpper(ByteBuffer file, JpegStart start, int rows, PackedImage image) {
    JpegFrame whole = start.frame();
    image.begin(whole.width(), whole.height(), rows);
    ByteBuffer upper = image.copyOf(file).order(ByteOrder.BIG_ENDIAN);
    upper.putShort(start.frameAt() + JpegFrame.HEIGHT_AT, (short) rows);
    JpegFrame frame =
        new JpegFrame(whole.width(), rows, whole.componentIds(), whole.sampling(), false);
    try {
      return TurboJpeg.decompressUpper(
          pointer(upper), file.remaining(), pointer(image.memory()), frame, TurboJpeg.RGBX);
    } finally {
      Reference.reachabilityFence(image); // As above.
    }
  }

  private static Pointer pointer(ByteBuffer direct) {
    return Native.getDirectBufferPointer(direct);
  }
}
