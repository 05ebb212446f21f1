package org.beamnet.schemas.image;

/**
 * Turns the bytes of an image file into pixels, or says why not.
 *
 * <p>The content decides, never the name. JPEG (baseline, extended and progressive; gray, RGB,
 * YCbCr, CMYK, YCCK), PNG, GIF (first frame) and BMP are decoded; other formats are named and
 * refused. The header is read first, and more pixels than the limit are refused before memory is
 * taken for them. A file whose end is missing, or of which the decoder only guessed a part, is
 * refused too.
 *
 * <p>What the pixels are:
 *
 * <ul>
 *   <li>gray values are repeated in the three channels;
 *   <li>16-bit samples are scaled to 8 bits, rounding to nearest;
 *   <li>transparent pixels are laid over white, {@code (alpha * c + (255 - alpha) * 255) / 255}
 *       rounded to nearest;
 *   <li>CMYK inks are taken as stored inverted, as Adobe does and as every decoder assumes, and
 *       turned to RGB by {@code 255 - K - C * (255 - K) / 255}; YCCK first becomes CMYK as in
 *       libjpeg;
 *   <li>color profiles, gamma and EXIF orientation are ignored: pixels are as stored.
 * </ul>
 *
 * <p>Only the Java platform's own codecs are used, whatever others the class path brings. JPEG data
 * is decoded by the libjpeg that Java was built with; libjpeg 6b and libjpeg-turbo agree but for
 * images whose chroma is halved vertically only (4:4:0), which the latter interpolates. Instances
 * are immutable and may be shared between threads.
 */
public final class ImageDecoder {
  /** Names this rule; it changes whenever a pixel would. */
  public static final String ID = "beamnet-decode-1";

  /** The pixel limit where none is given. */
  public static final int DEFAULT_MAX_PIXELS = 100_000_000;

  // Three bytes a pixel in one array.
  private static final int HIGHEST_MAX_PIXELS = (Integer.MAX_VALUE - 8) / RgbImage.CHANNELS;

  private final int maxPixels;

  /** A decoder that refuses more than {@link #DEFAULT_MAX_PIXELS}. */
  public ImageDecoder() {
    this(DEFAULT_MAX_PIXELS);
  }

  /**
   * A decoder with its own limit.
   *
   * @param maxPixels the largest width × height that is decoded, 1 to 715,827,879
   */
  public ImageDecoder(int maxPixels) {
    if (maxPixels < 1 || maxPixels > HIGHEST_MAX_PIXELS) {
      throw new IllegalArgumentException(
          "maxPixels: must be 1 to " + HIGHEST_MAX_PIXELS + ", was " + maxPixels);
    }
    this.maxPixels = maxPixels;
  }

  /** The largest width × height that is decoded. */
  public int maxPixels() {
    return maxPixels;
  }

  /**
   * The pixels of an image file.
   *
   * @param file all bytes of the file; not changed
   * @throws RejectedImageException if the bytes are no image, a damaged one, or one that is not
   *     decoded here
   */
  public RgbImage decode(byte[] file) throws RejectedImageException {
    if (file.length == 0) {
      throw new RejectedImageException(RejectReason.EMPTY, "the file holds no bytes");
    }
    ImageFormat format = ImageFormat.of(file);
    return switch (format) {
      case JPEG -> {
        JpegFile jpeg = JpegFile.parse(file);
        requireWithinLimit(jpeg.frame().width(), jpeg.frame().height());
        yield JpegPixels.decode(jpeg);
      }
      case PNG -> {
        PngFile png = PngFile.parse(file);
        requireWithinLimit(png.width(), png.height());
        yield PlatformCodec.read(format, png.essentials(), this::requireWithinLimit);
      }
      case GIF -> {
        GifFile.requireWholeFirstFrame(file);
        yield PlatformCodec.read(format, file, this::requireWithinLimit);
      }
      case BMP -> {
        BmpFile.requireSoundHeader(file);
        yield PlatformCodec.read(format, file, this::requireWithinLimit);
      }
      case UNKNOWN ->
          throw new RejectedImageException(
              RejectReason.NOT_AN_IMAGE, "does not start like any image format");
      case TIFF, WEBP, JPEG_2000, JPEG_XL ->
          throw new RejectedImageException(
              RejectReason.UNSUPPORTED, format + " files are not decoded");
    };
  }

  private void requireWithinLimit(int width, int height) throws RejectedImageException {
    if ((long) width * height > maxPixels) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          "claims " + width + " x " + height + " pixels, over the limit of " + maxPixels);
    }
  }
}
