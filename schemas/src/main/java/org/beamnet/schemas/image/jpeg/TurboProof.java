package org.beamnet.schemas.image.jpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.WholeImage;
import org.beamnet.schemas.rejected.RejectedImageException;

/** Whether libjpeg-turbo has shown that its pixels are those of the platform. */
final class TurboProof {
  private static final List<String> FILES =
      List.of("gray.jpg", "444.jpg", "422.jpg", "420.jpg", "progressive.jpg");

  /** It has, on one file of each kind, in each form of pixels that it is asked for. */
  static final boolean HOLDS = holds();

  /** And of the upper rows alone, where these do not depend on the rest. */
  static final boolean HOLDS_OF_UPPER_ROWS = HOLDS && holdsOfUpperRows("444.jpg");

  private TurboProof() {}

  private static boolean holds() {
    try {
      for (String name : FILES) {
        JpegFile file = JpegFile.parse(resource(name));
        WholeImage platform = new WholeImage();
        JpegPixels.decode(file, Orientation.STORED, platform);
        WholeImage turbo = new WholeImage();
        PackedImage packed = new PackedImage();
        if (!TurboPixels.decodeUnproved(file, Orientation.STORED, turbo)
            || !TurboWords.decode(ByteBuffer.wrap(file.essentials()), file.frame(), packed)
            || !Arrays.equals(turbo.image().pixels(), platform.image().pixels())
            || !Arrays.equals(packed.toRgb().pixels(), platform.image().pixels())) {
          return false;
        }
      }
      return true;
    } catch (RejectedImageException e) {
      throw new IllegalStateException("a file of this program must decode", e);
    }
  }

  private static boolean holdsOfUpperRows(String name) {
    ByteBuffer file = ByteBuffer.wrap(resource(name));
    JpegStart start = JpegStart.of(file).orElseThrow();
    PackedImage whole = new PackedImage();
    PackedImage upper = new PackedImage();
    int rows = start.frame().height() / 2;
    return TurboWords.decode(file, start.frame(), whole)
        && TurboWords.decodeUpper(file, start, rows, upper)
        && Arrays.equals(upper.toRgb(rows).pixels(), whole.toRgb(rows).pixels());
  }

  private static byte[] resource(String name) {
    try (InputStream in = TurboProof.class.getResourceAsStream("probe/" + name)) {
      if (in == null) {
        throw new IllegalStateException("probe/" + name + ": is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
