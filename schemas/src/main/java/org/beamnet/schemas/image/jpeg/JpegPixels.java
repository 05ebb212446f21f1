package org.beamnet.schemas.image.jpeg;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.beamnet.schemas.image.codec.ByteArrayImageInput;
import org.beamnet.schemas.image.codec.InkColors;
import org.beamnet.schemas.image.codec.PlatformCodec;
import org.beamnet.schemas.image.codec.StopListener;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The pixels of a JPEG file, by the platform's decoder (libjpeg). */
public final class JpegPixels {
  /** Samples of four inks held at a time; each strip costs decoding all before it again. */
  private static final int STRIP_BYTES = 64 << 20;

  private JpegPixels() {}

  /**
   * Decodes a file whose structure is sound, row by row.
   *
   * @param seen how the rows are to be seen
   * @throws RejectedImageException if its coded data is damaged
   */
  public static void decode(JpegFile jpeg, Orientation seen, RowSink sink)
      throws RejectedImageException {
    JpegFrame frame = jpeg.frame();
    byte[] essentials = jpeg.essentials();
    PlatformCodec.use(
        ImageFormat.JPEG,
        PlatformCodec.newReader(ImageFormat.JPEG),
        new ByteArrayImageInput(essentials),
        warning -> JpegFill.isWarned(warning, essentials),
        reader -> {
          switch (jpeg.color()) {
            case RGB, YCBCR ->
                rows(
                    reader,
                    frame,
                    ColorSpace.CS_sRGB,
                    (y, row) -> {
                      if (y == 0) {
                        sink.begin(frame.width(), frame.height(), seen);
                      }
                      sink.rows(row, 0, 1);
                    });
            case GRAY -> {
              byte[] rgb = new byte[frame.width() * RgbImage.CHANNELS];
              rows(
                  reader,
                  frame,
                  ColorSpace.CS_GRAY,
                  (y, row) -> {
                    if (y == 0) {
                      sink.begin(frame.width(), frame.height(), seen);
                    }
                    sink.rows(repeated(row, rgb), 0, 1);
                  });
            }
            case CMYK -> {
              sink.begin(frame.width(), frame.height(), seen);
              strips(reader, frame, InkColors::cmykToRgb, sink);
            }
            case YCCK -> {
              sink.begin(frame.width(), frame.height(), seen);
              strips(
                  reader,
                  frame,
                  samples -> InkColors.cmykToRgb(InkColors.ycckToCmyk(samples)),
                  sink);
            }
          }
        });
  }

  /** Lets the decoder write into a picture of our own: by itself it would turn colors round. */
  private static void rows(ImageReader reader, JpegFrame frame, int space, RowRaster.Row row)
      throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    RowRaster raster = new RowRaster(frame.width(), frame.height(), model.getNumComponents(), row);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setDestination(new BufferedImage(model, raster, false, null));
    reader.read(0, param);
    if (!raster.isComplete()) {
      throw new IIOException("rows are missing");
    }
  }

  /** Converts samples as they are coded: read as a picture, inks would be changed or refused. */
  private static void strips(
      ImageReader reader, JpegFrame frame, UnaryOperator<byte[]> conversion, RowSink sink)
      throws IOException {
    reader.addIIOReadProgressListener(new StopListener());
    int rows = Math.max(1, STRIP_BYTES / (frame.width() * 4));
    for (int y = 0; y < frame.height(); y += rows) {
      int count = Math.min(rows, frame.height() - y);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(new Rectangle(0, y, frame.width(), count));
      Raster raster = reader.readRaster(0, param);
      byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
      sink.rows(conversion.apply(samples), 0, count);
    }
  }

  private static byte[] repeated(byte[] gray, byte[] rgb) {
    for (int i = 0; i < gray.length; i++) {
      rgb[i * 3] = gray[i];
      rgb[i * 3 + 1] = gray[i];
      rgb[i * 3 + 2] = gray[i];
    }
    return rgb;
  }
}
