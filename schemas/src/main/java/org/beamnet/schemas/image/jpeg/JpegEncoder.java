package org.beamnet.schemas.image.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.codec.PlatformCodec;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.w3c.dom.NodeList;

/**
 * Keeps pixels as a baseline JPEG of quality 95 without chroma subsampling: the {@code jpeg}
 * encoding of a dataset. Equal pixels give equal bytes; {@link ImageDecoder} reads them back, each
 * value within a few units. Instances are immutable and may be shared between threads.
 */
public final class JpegEncoder {
  /** Names this encoding. */
  public static final String ID = "jpeg-q95-444";

  private static final float QUALITY = 0.95f;

  /** The JPEG file of {@code image}. */
  public byte[] encode(RgbImage image) {
    BufferedImage picture = RgbPicture.of(image);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.pixels().length / 3);
    ImageWriter writer = PlatformCodec.newWriter(ImageFormat.JPEG);
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(picture), param);
      sampleEveryPixel(metadata);
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, metadata), param);
    } catch (IOException e) {
      throw new UncheckedIOException("could not encode an image in memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Sets the sampling factors of every component to 1; the platform's default halves the chroma.
   */
  private static void sampleEveryPixel(IIOMetadata metadata) throws IIOInvalidTreeException {
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
    NodeList components = tree.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      IIOMetadataNode component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(format, tree);
  }
}
