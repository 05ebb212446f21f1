package org.beamnet.schemas.image.webp;

import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The opacity of a lossy WebP image (WebP container specification, section on alpha). */
final class WebpAlpha {
  private static final int UNCOMPRESSED = 0;
  private static final int LOSSLESS = 1;
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;
  private static final int SIGNATURE = 0x2f;
  private static final int FILE_HEADER_BYTES = 20;
  private static final int IMAGE_HEADER_BYTES = 5;
  private static final int GREEN = 1;

  private WebpAlpha() {}

  /**
   * The opacities, one a pixel, row by row.
   *
   * @return them; empty if the image has none
   * @throws RejectedImageException if the data are incomplete or damaged
   */
  static byte[] decode(WebpFile webp) throws RejectedImageException {
    int from = webp.alphaFrom();
    int to = webp.alphaTo();
    if (to == 0) {
      return new byte[0];
    }
    if (from == to) {
      throw new RejectedImageException(RejectReason.TRUNCATED, "the alpha of the WebP is empty");
    }
    int flags = webp.bytes()[from];
    int width = webp.width();
    byte[] alpha =
        switch (flags & 3) {
          case UNCOMPRESSED -> plain(webp, from + 1, to);
          case LOSSLESS -> lossless(webp, from + 1, to);
          default ->
              throw new RejectedImageException(
                  RejectReason.UNSUPPORTED,
                  String.format(Locale.ROOT, "a WebP with alpha of compression %d", flags & 3));
        };
    for (int y = 0; y < webp.height(); y++) {
      unfilter(alpha, y * width, width, (flags >> 2) & 3);
    }
    return alpha;
  }

  private static byte[] plain(WebpFile webp, int from, int to) throws RejectedImageException {
    int pixels = webp.width() * webp.height();
    if (to - from < pixels) {
      throw new RejectedImageException(
          RejectReason.TRUNCATED, "the alpha of the WebP ends before its pixels do");
    }
    return Arrays.copyOfRange(webp.bytes(), from, from + pixels);
  }

  /** The data are a lossless image without its header, whose green is the opacity. */
  private static byte[] lossless(WebpFile webp, int from, int to) throws RejectedImageException {
    int width = webp.width();
    int height = webp.height();
    int length = IMAGE_HEADER_BYTES + to - from;
    ByteBuffer file =
        ByteBuffer.allocate(FILE_HEADER_BYTES + length + length % 2).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    file.put((byte) SIGNATURE).putInt((width - 1) | ((height - 1) << 14));
    file.put(webp.bytes(), from, to - from);
    byte[] alpha = new byte[width * height];
    WebpFile image = WebpFile.parse(file.array());
    WebpFile.use(
        image,
        reader -> {
          Raster raster = reader.read(0).getRaster();
          int[] row = new int[width];
          for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, GREEN, row);
            for (int x = 0; x < width; x++) {
              alpha[y * width + x] = (byte) row[x];
            }
          }
        });
    return alpha;
  }

  /** Adds what each opacity was predicted from: the one left of it, above it, or both. */
  private static void unfilter(byte[] alpha, int row, int width, int filter) {
    if (filter == 0) {
      return;
    }
    for (int i = row; i < row + width; i++) {
      boolean first = i == row;
      int left = first ? 0 : alpha[i - 1] & 0xff;
      int above = row == 0 ? 0 : alpha[i - width] & 0xff;
      int predicted;
      if (row == 0) {
        predicted = left;
      } else if (first || filter == VERTICAL) {
        predicted = above;
      } else if (filter == HORIZONTAL) {
        predicted = left;
      } else {
        int corner = alpha[i - width - 1] & 0xff;
        predicted = Math.min(Math.max(left + above - corner, 0), 255);
      }
      alpha[i] += (byte) predicted;
    }
  }
}
