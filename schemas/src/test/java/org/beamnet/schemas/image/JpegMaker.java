package org.beamnet.schemas.image;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.beamnet.schemas.image.codec.PlatformCodec;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.jpeg.RgbPicture;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;

/** JPEG files of every kind the tests need. */
public final class JpegMaker {
  private JpegMaker() {}

  /** A color JPEG whose luminance has the given sampling factors, chrominance 1 × 1. */
  public static byte[] color(RgbImage image, int horizontal, int vertical, int mode) {
    BufferedImage picture = RgbPicture.of(image);
    return write(
        new IIOImage(picture, null, null),
        mode,
        ImageTypeSpecifier.createFromRenderedImage(picture),
        metadata -> {
          String format = metadata.getNativeMetadataFormatName();
          IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
          NodeList components = tree.getElementsByTagName("componentSpec");
          IIOMetadataNode luminance = (IIOMetadataNode) components.item(0);
          luminance.setAttribute("HsamplingFactor", Integer.toString(horizontal));
          luminance.setAttribute("VsamplingFactor", Integer.toString(vertical));
          metadata.setFromTree(format, tree);
        });
  }

  /** A color JPEG of the usual kind. */
  public static byte[] color(RgbImage image) {
    return color(image, 2, 2, ImageWriteParam.MODE_DISABLED);
  }

  /** A color JPEG in several scans, coarse first. */
  public static byte[] progressive(RgbImage image) {
    return color(image, 2, 2, ImageWriteParam.MODE_DEFAULT);
  }

  /** A JPEG of the samples as they are, without any statement of what they mean. */
  public static byte[] samples(int width, int height, int components, byte[] samples) {
    int[] bands = new int[components];
    for (int i = 0; i < components; i++) {
      bands[i] = i;
    }
    Raster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            width,
            height,
            width * components,
            components,
            bands,
            null);
    return write(new IIOImage(raster, null, null), ImageWriteParam.MODE_DISABLED, null, null);
  }

  /** A color JPEG of equal rows, made without holding them. */
  static byte[] sameRows(int width, int height, byte[] row) {
    SampleModel model =
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE, width, height, 3, width * 3, new int[] {0, 1, 2});
    WritableRaster raster =
        new WritableRaster(model, new DataBufferByte(row, row.length), new Point()) {
          @Override
          public Raster createChild(
              int x, int y, int w, int h, int x0, int y0, int @Nullable [] bands) {
            return createInterleavedRaster(
                getDataBuffer(), w, h, width * 3, 3, new int[] {0, 1, 2}, new Point(x0, y0));
          }
        };
    BufferedImage picture =
        new BufferedImage(
            RgbPicture.of(new RgbImage(1, 1, new byte[3])).getColorModel(), raster, false, null);
    return write(new IIOImage(picture, null, null), ImageWriteParam.MODE_DISABLED, null, null);
  }

  /** The file with a segment more, right after its start. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    int length = content.length + 2;
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
    bytes.writeBytes(content);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  /** The file with Adobe's segment: transform 0 is RGB or CMYK, 1 YCbCr, 2 YCCK. */
  public static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    return withSegment(jpeg, 0xee, content);
  }

  /** The index of the first marker of a kind. */
  public static int indexOf(byte[] jpeg, int marker) {
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no marker " + Integer.toHexString(marker));
  }

  /** The file without its first segment of a kind. */
  public static byte[] without(byte[] jpeg, int marker) {
    int at = indexOf(jpeg, marker);
    int end = at + 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, at);
    bytes.write(jpeg, end, jpeg.length - end);
    return bytes.toByteArray();
  }

  private interface Change {
    void to(IIOMetadata metadata) throws IOException;
  }

  private static byte[] write(
      IIOImage image,
      int progressiveMode,
      @Nullable ImageTypeSpecifier type,
      @Nullable Change change) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = PlatformCodec.newWriter(ImageFormat.JPEG);
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.95f);
      param.setProgressiveMode(progressiveMode);
      if (type != null && change != null) {
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
        change.to(metadata);
        image.setMetadata(metadata);
      }
      writer.setOutput(output);
      writer.write(null, image, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
