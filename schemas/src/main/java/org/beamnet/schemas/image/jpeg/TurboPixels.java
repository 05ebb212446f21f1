package org.beamnet.schemas.image.jpeg;

import com.sun.jna.Memory;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;

/**
 * The pixels of the usual kinds of JPEG files, by libjpeg-turbo where the machine has it. It is
 * used only for kinds of which it makes the same pixels as the platform's decoder, and only after
 * {@link TurboProof} has shown that it does on one file of each. What it finds any fault with is
 * left to the platform's decoder, so that what is refused is the same too, as far as {@link
 * JpegLibrary} says.
 */
public final class TurboPixels {
  /** Of gray, 4:4:4, 4:2:2 and 4:2:0. */
  private static final Set<String> SAMPLINGS = Set.of("11", "111111", "211111", "221111");

  /** Larger images go row by row. */
  private static final int MAX_PIXELS = 16_000_000;

  private static final int MAX_SCANS = 20;

  /** Memory that is kept for the next image. */
  private static final int KEPT_BYTES = 8 << 20;

  private static final int PORTION_BYTES = 64 << 10;

  /** Those that nobody uses at the moment: as many as there were decoding threads at once. */
  private static final ConcurrentLinkedDeque<TurboPixels> IDLE = new ConcurrentLinkedDeque<>();

  private Memory jpeg = new Memory(1 << 17);
  private Memory pixels = new Memory(1 << 20);
  private byte[] portion = new byte[0];

  /** Whether the library is there and can be trusted. */
  public static boolean available() {
    return TurboJpeg.version().isPresent() && TurboProof.HOLDS;
  }

  /**
   * Decodes a file whose structure is sound, if it is of a kind for this decoder.
   *
   * @return whether it did; if not, what the sink was given is of no use
   */
  public static boolean decode(JpegFile file, Orientation seen, RowSink sink) {
    return isUsual(file) && available() && decodeUnproved(file, seen, sink);
  }

  private static boolean isUsual(JpegFile file) {
    return isUsual(file.frame()) && file.scans() <= MAX_SCANS;
  }

  /** Whether a frame is of a kind and size for the library. */
  static boolean isUsual(JpegFrame frame) {
    return (long) frame.width() * frame.height() <= MAX_PIXELS
        && SAMPLINGS.contains(frame.sampling());
  }

  /** The same without a look at what kind it is, and whether the library can be trusted. */
  static boolean decodeUnproved(JpegFile file, Orientation seen, RowSink sink) {
    TurboPixels spare = Objects.requireNonNullElseGet(IDLE.poll(), TurboPixels::new);
    try {
      return spare.read(file, seen, sink);
    } finally {
      spare.shrink();
      IDLE.push(spare);
    }
  }

  private boolean read(JpegFile file, Orientation seen, RowSink sink) {
    int width = file.frame().width();
    int height = file.frame().height();
    int pitch = width * RgbImage.CHANNELS;
    byte[] data = file.essentials();
    jpeg = withRoom(jpeg, data.length);
    pixels = withRoom(pixels, (long) pitch * height);
    jpeg.write(0, data, 0, data.length);
    if (!TurboJpeg.decompress(jpeg, data.length, pixels, file.frame(), TurboJpeg.RGB)) {
      return false;
    }
    sink.begin(width, height, seen);
    int rows = Math.max(1, PORTION_BYTES / pitch);
    if (portion.length < rows * pitch) {
      portion = new byte[rows * pitch];
    }
    for (int y = 0; y < height; y += rows) {
      int count = Math.min(rows, height - y);
      pixels.read((long) y * pitch, portion, 0, count * pitch);
      sink.rows(portion, 0, count);
    }
    return true;
  }

  private static Memory withRoom(Memory memory, long bytes) {
    if (memory.size() >= bytes) {
      return memory;
    }
    memory.close();
    return new Memory(bytes + bytes / 4);
  }

  private void shrink() {
    if (pixels.size() > KEPT_BYTES) {
      pixels.close();
      pixels = new Memory(KEPT_BYTES);
    }
    if (jpeg.size() > KEPT_BYTES) {
      jpeg.close();
      jpeg = new Memory(KEPT_BYTES);
    }
  }
}
