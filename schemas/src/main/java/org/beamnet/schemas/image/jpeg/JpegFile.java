package org.beamnet.schemas.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.image.format.ExifOrientation;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a JPEG file: its frame, how its colors are coded, and the parts that make
 * pixels.
 *
 * <p>Decoders accept a file that ends early and paint the rest gray; here the end-of-image marker
 * must be there. Bytes after it do not matter, nor do application segments: cameras and editors
 * write broken ones, and the platform's decoder refuses or misreads images for them. It is given
 * only {@link #essentials()}.
 */
public final class JpegFile {
  static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  static final int START_OF_SCAN = 0xda;
  static final int QUANTIZATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  static final int HUFFMAN_TABLES = 0xc4;
  static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int TEMPORARY = 0x01;

  // Ten are usual; each costs a pass over the image, and a small file may hold a million.
  private static final int MAX_SCANS = 500;
  private static final int USUAL_SCANS = 20;
  // Passes over pixels of a file with more scans: some seconds at the most.
  private static final long MAX_UNUSUAL_WORK = 500_000_000;
  // A row costs at least as much as so many pixels.
  private static final int ROW_COST = 64;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  /** Where an essential part of the file lies. */
  private record Span(int from, int to) {}

  private final byte[] file;
  private final FileBytes bytes;
  private final List<Span> spans = new ArrayList<>();
  private final StringBuilder scannedIds = new StringBuilder();
  private @Nullable JpegFrame frame;
  private int scans;
  private long codedBytes;
  private boolean jfif;
  private int adobeTransform = -1;
  private @Nullable Orientation orientation;
  private @Nullable SentBits sentBits;

  private JpegFile(byte[] file) {
    this.file = file;
    this.bytes = new FileBytes(file);
  }

  /**
   * Reads the structure of a file that starts like a JPEG.
   *
   * @throws RejectedImageException if it is incomplete, breaks the format or is of an unsupported
   *     kind
   */
  public static JpegFile parse(byte[] file) throws RejectedImageException {
    JpegFile jpeg = new JpegFile(file);
    jpeg.walk();
    return jpeg;
  }

  /** The frame header. */
  public JpegFrame frame() {
    if (frame == null) {
      throw new IllegalStateException("frame: was not read");
    }
    return frame;
  }

  /** What the EXIF segment says. */
  public Orientation orientation() {
    return orientation == null ? Orientation.STORED : orientation;
  }

  /** How many scans the file has, 1 to 500. */
  int scans() {
    return scans;
  }

  /** Passes over pixels that decoding takes: pixels times scans, short rows as longer ones. */
  public long work() {
    return (long) Math.max(frame().width(), ROW_COST) * frame().height() * scans;
  }

  /** Refuses a file that asks for far more passes over a large image than any encoder makes. */
  public void requireBoundedWork() throws RejectedImageException {
    if (scans > USUAL_SCANS && work() > MAX_UNUSUAL_WORK) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "asks for %d scans over %d x %d pixels, over the limit of %d",
              scans,
              frame().width(),
              frame().height(),
              MAX_UNUSUAL_WORK));
    }
  }

  /**
   * Refuses a file whose data cannot hold its pixels, before a decoder takes memory for them:
   * libjpeg takes 2 bytes a sample of progressive files, and paints gray what is missing.
   */
  public void requireEnoughData() throws RejectedImageException {
    if (codedBytes * Byte.SIZE < frame().leastBits()) {
      throw new RejectedImageException(
          RejectReason.TRUNCATED,
          String.format(
              Locale.ROOT,
              "holds %d bytes of coded data, too few for a JPEG of %d x %d pixels",
              codedBytes,
              frame().width(),
              frame().height()));
    }
  }

  /** How the components make colors; the rule of libjpeg. */
  JpegColor color() {
    return JpegColor.of(frame().componentIds(), jfif, adobeTransform);
  }

  /** The file without what makes no pixels, and with a plain statement of its colors. */
  byte[] essentials() {
    byte[] header = color().header();
    int size = header.length + 2;
    for (Span span : spans) {
      size += span.to - span.from;
    }
    byte[] essentials = new byte[size];
    System.arraycopy(header, 0, essentials, 0, header.length);
    int at = header.length;
    for (Span span : spans) {
      System.arraycopy(file, span.from, essentials, at, span.to - span.from);
      at += span.to - span.from;
    }
    essentials[at] = (byte) 0xff;
    essentials[at + 1] = (byte) END_OF_IMAGE;
    return essentials;
  }

  private void walk() throws RejectedImageException {
    int at = 2;
    while (true) {
      at = nextMarker(at);
      int marker = bytes.u8(at + 1);
      if (marker == END_OF_IMAGE) {
        break;
      }
      at = hasNoLength(marker) ? at + 2 : segment(marker, at);
    }
    if (frame == null || scans == 0) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a JPEG without an image");
    }
    for (char id : frame.componentIds().toCharArray()) {
      if (scannedIds.indexOf(String.valueOf(id)) < 0) {
        throw new RejectedImageException(
            RejectReason.TRUNCATED, "no scan of the JPEG holds component " + (int) id);
      }
    }
    if (sentBits != null) {
      sentBits.requireAll();
    }
  }

  /** The index of the next marker's last FF; bytes before it are skipped, as every decoder does. */
  private int nextMarker(int from) throws RejectedImageException {
    for (int i = firstFill(from); i + 1 < file.length; i = firstFill(i + 1)) {
      if (file[i + 1] != (byte) 0xff && file[i + 1] != 0) {
        return i;
      }
    }
    throw new RejectedImageException(
        RejectReason.TRUNCATED,
        "ends after " + file.length + " bytes without the JPEG end-of-image marker");
  }

  /**
   * The index of the first FF from {@code from} on, or the file's length; eight bytes at a time, as
   * coded data has one in 256.
   */
  private int firstFill(int from) {
    int i = from;
    while (i + Long.BYTES <= file.length && !hasFill((long) LONG.get(file, i))) {
      i += Long.BYTES;
    }
    while (i < file.length && file[i] != (byte) 0xff) {
      i++;
    }
    return i;
  }

  /** Whether one of eight bytes is FF: its complement, less 1, is the first to borrow. */
  private static boolean hasFill(long bytes) {
    return ((~bytes - LOWEST_BITS) & bytes & HIGHEST_BITS) != 0;
  }

  private static boolean hasNoLength(int marker) {
    return marker == TEMPORARY || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return (marker & 0xf8) == 0xd0;
  }

  /** Takes in the segment at an index and tells where it ends. */
  private int segment(int marker, int at) throws RejectedImageException {
    if (marker == START_OF_IMAGE) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a second JPEG starts in the first");
    }
    int length = bytes.u16(at + 2);
    if (length < 2) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "a JPEG segment has the length " + length);
    }
    int end = at + 2 + length;
    bytes.require(at + 2, length);
    if (JpegFrame.isFrame(marker)) {
      if (frame != null) {
        throw new RejectedImageException(RejectReason.CORRUPT, "a JPEG with two frame headers");
      }
      frame = JpegFrame.parse(bytes, marker, at + 2);
      sentBits = frame.progressive() ? new SentBits(frame.componentIds()) : null;
      spans.add(new Span(at, end));
    } else if (marker == START_OF_SCAN) {
      end = scan(at, end);
      spans.add(new Span(at, end));
    } else if (marker == HUFFMAN_TABLES
        || marker == QUANTIZATION_TABLES
        || marker == RESTART_INTERVAL) {
      spans.add(new Span(at, end));
    } else if (marker == APP0 && bytes.holds("JFIF\0", at + 4)) {
      jfif = true;
    } else if (marker == APP1 && orientation == null && bytes.holds("Exif\0\0", at + 4)) {
      orientation = ExifOrientation.in(file, at + 10, length - 8);
    } else if (marker == APP14 && length >= 14 && bytes.holds("Adobe", at + 4)) {
      adobeTransform = bytes.u8(at + 15);
    }
    return end;
  }

  /** Notes the components of a scan and tells where its coded data ends. */
  private int scan(int at, int headerEnd) throws RejectedImageException {
    scans++;
    if (scans > MAX_SCANS) {
      throw new RejectedImageException(
          RejectReason.UNSUPPORTED, "a JPEG of more than " + MAX_SCANS + " scans");
    }
    int components = bytes.u8(at + 4);
    for (int i = 0; i < components; i++) {
      scannedIds.append((char) bytes.u8(at + 5 + 2 * i));
    }
    if (sentBits != null) {
      sentBits.add(bytes, at + 4);
    }
    int end = nextMarker(headerEnd);
    while (isRestart(bytes.u8(end + 1))) {
      end = nextMarker(end + 2);
    }
    codedBytes += end - headerEnd;
    return end;
  }
}
