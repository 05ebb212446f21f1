package org.beamnet.schemas.image.webp;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.beamnet.schemas.image.codec.ByteArrayImageInput;
import org.beamnet.schemas.image.codec.PlatformCodec;
import org.beamnet.schemas.image.format.ExifOrientation;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.jspecify.annotations.Nullable;

/** The structure of a WebP file (RFC 9649) with one image. */
public final class WebpFile {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ANIMATED = 0x02;

  /** The decoder of lossless images keeps eight bytes, and looks whether there are eight more. */
  private static final int LOSSLESS_AHEAD = 16;

  /** Where a chunk lies, without the padding after it. */
  private record Chunk(String type, int from, int to) {
    int content() {
      return from + CHUNK_HEADER_BYTES;
    }
  }

  private final byte[] file;
  private final FileBytes bytes;
  private @Nullable Chunk canvas;
  private @Nullable Chunk alpha;
  private @Nullable Chunk image;
  private Orientation orientation = Orientation.STORED;
  private int width;
  private int height;

  private WebpFile(byte[] file) {
    this.file = file;
    this.bytes = new FileBytes(file);
  }

  /**
   * Reads the structure of a file that starts like a WebP.
   *
   * @throws RejectedImageException if it is incomplete, breaks the format or is animated
   */
  public static WebpFile parse(byte[] file) throws RejectedImageException {
    WebpFile webp = new WebpFile(file);
    webp.walk();
    return webp;
  }

  /** Columns, at least 1. */
  public int width() {
    return width;
  }

  /** Rows, at least 1. */
  public int height() {
    return height;
  }

  /** What the EXIF chunk says. */
  public Orientation orientation() {
    return orientation;
  }

  /** Whether the image is compressed without loss. */
  public boolean lossless() {
    return image().type.equals("VP8L");
  }

  /** All bytes of the file. */
  byte[] bytes() {
    return file;
  }

  /** Index of the image data's first byte. */
  int imageFrom() {
    return image().content();
  }

  /** Index after the image data. */
  int imageTo() {
    return image().to;
  }

  /** Index of the first byte of the opacities of a lossy image; 0 if there are none. */
  int alphaFrom() {
    return alpha == null ? 0 : alpha.content();
  }

  /** Index after those opacities; 0 if there are none. */
  int alphaTo() {
    return alpha == null ? 0 : alpha.to;
  }

  /** Uses TwelveMonkeys' reader on a lossless image, of which it gets nothing but the pixels. */
  public static void use(WebpFile webp, PlatformCodec.Use use) throws RejectedImageException {
    PlatformCodec.use(
        ImageFormat.WEBP,
        new WebPImageReaderSpi().createReaderInstance(null),
        ByteArrayImageInput.withBytesAhead(webp.essentials(), LOSSLESS_AHEAD),
        use);
  }

  /** A lossless file without what makes no pixels. */
  private byte[] essentials() {
    ByteBuffer copy =
        ByteBuffer.allocate(file.length + CHUNK_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    copy.put(file, 0, HEADER_BYTES);
    put(copy, image());
    copy.putInt(4, copy.position() - 8);
    byte[] essentials = new byte[copy.position()];
    copy.get(0, essentials);
    return essentials;
  }

  private void put(ByteBuffer copy, Chunk chunk) {
    copy.put(file, chunk.from, chunk.to - chunk.from);
    if ((chunk.to - chunk.from) % 2 == 1) {
      copy.put((byte) 0);
    }
  }

  private Chunk image() {
    if (image == null) {
      throw new IllegalStateException("image: was not found");
    }
    return image;
  }

  private void walk() throws RejectedImageException {
    long end = 8 + Integer.toUnsignedLong(bytes.i32LittleEndian(4));
    bytes.require(0, end);
    for (long at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= end; ) {
      long length = Integer.toUnsignedLong(bytes.i32LittleEndian(at + 4));
      bytes.require(at + CHUNK_HEADER_BYTES, length);
      String type = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
      take(new Chunk(type, (int) at, (int) (at + CHUNK_HEADER_BYTES + length)));
      at += CHUNK_HEADER_BYTES + length + length % 2;
    }
    if (image == null) {
      throw new RejectedImageException(RejectReason.CORRUPT, "a WebP without an image");
    }
    if (image.type.equals("VP8L")) {
      readLosslessSize(image.content());
    } else {
      readLossySize(image);
    }
    if (canvas != null
        && (u24(canvas.content() + 4) != width - 1 || u24(canvas.content() + 7) != height - 1)) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, "a WebP whose image does not fill its canvas");
    }
  }

  private void take(Chunk chunk) throws RejectedImageException {
    switch (chunk.type) {
      case "VP8X" -> {
        canvas = chunk;
        if ((bytes.u8(chunk.content()) & ANIMATED) != 0) {
          throw new RejectedImageException(RejectReason.UNSUPPORTED, "an animated WebP");
        }
      }
      case "ALPH" -> alpha = chunk;
      case "VP8 ", "VP8L" -> {
        if (image != null) {
          throw new RejectedImageException(RejectReason.CORRUPT, "a WebP with two images");
        }
        image = chunk;
      }
      case "EXIF" -> {
        int prefix = bytes.holds("Exif\0\0", chunk.content()) ? 6 : 0;
        int at = chunk.content() + prefix;
        orientation = ExifOrientation.in(file, at, chunk.to - at);
      }
      default -> {
        // Profiles, texts and what else there may be make no pixels.
      }
    }
  }

  private void readLosslessSize(int at) throws RejectedImageException {
    int sizes = bytes.i32LittleEndian(at + 1);
    if (bytes.u8(at) != 0x2f || sizes >>> 29 != 0) {
      throw new RejectedImageException(RejectReason.CORRUPT, "the WebP image header is damaged");
    }
    width = (sizes & 0x3fff) + 1;
    height = (sizes >> 14 & 0x3fff) + 1;
  }

  /** RFC 6386, 9.1: a key frame, whose first part must be there. */
  private void readLossySize(Chunk chunk) throws RejectedImageException {
    int at = chunk.content();
    int tag = (int) u24(at);
    if ((tag & 1) != 0 || !bytes.holds("\u009d\u0001*", at + 3)) {
      throw new RejectedImageException(RejectReason.CORRUPT, "the WebP image header is damaged");
    }
    width = bytes.i32LittleEndian(at + 6) & 0x3fff;
    height = bytes.i32LittleEndian(at + 6) >> 16 & 0x3fff;
    if (width < 1 || height < 1 || at + 10L + (tag >> 5) > chunk.to) {
      throw new RejectedImageException(RejectReason.CORRUPT, "the WebP image header is damaged");
    }
  }

  private long u24(long at) throws RejectedImageException {
    return bytes.u8(at) | bytes.u8(at + 1) << 8 | (long) bytes.u8(at + 2) << 16;
  }
}
