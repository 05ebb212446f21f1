package org.beamnet.schemas.image.codec;

import java.awt.Rectangle;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The pixels of formats whose decoders only make pictures: small images as one, large ones in
 * strips, which bound the memory. Each strip may cost decoding all before it again.
 */
public final class StripPixels {
  /** Pixels of a strip; the decoder takes up to 8 bytes for each, the result 3. */
  private static final int STRIP_PIXELS = 8_000_000;

  private StripPixels() {}

  /** Decodes the first image, whose size was accepted. */
  public static void decode(ImageReader reader, RowSink sink, Orientation orientation)
      throws IOException, RejectedImageException {
    reader.addIIOReadProgressListener(new StopListener());
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    sink.begin(width, height, orientation);
    int rows = Math.max(1, STRIP_PIXELS / width);
    for (int y = 0; y < height; y += rows) {
      ImageReadParam param = reader.getDefaultReadParam();
      if (rows < height) {
        param.setSourceRegion(new Rectangle(0, y, width, Math.min(rows, height - y)));
      }
      RgbImage strip = RasterPixels.of(reader.read(0, param));
      sink.rows(strip.pixels(), 0, strip.height());
    }
  }
}
