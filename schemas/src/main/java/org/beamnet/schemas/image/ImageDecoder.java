package org.beamnet.schemas.image;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.beamnet.schemas.image.bmp.BmpFile;
import org.beamnet.schemas.image.bmp.BmpPixels;
import org.beamnet.schemas.image.codec.PlatformCodec;
import org.beamnet.schemas.image.codec.StripPixels;
import org.beamnet.schemas.image.codec.StuckDecodersException;
import org.beamnet.schemas.image.codec.WatchedThread;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.gif.GifFile;
import org.beamnet.schemas.image.gif.GifPixels;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.jpeg.JpegFile;
import org.beamnet.schemas.image.jpeg.JpegFrame;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.jpeg.JpegPixels;
import org.beamnet.schemas.image.jpeg.TurboPixels;
import org.beamnet.schemas.image.jpeg.TurboWords;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.pixels.StoppableSink;
import org.beamnet.schemas.image.pixels.WholeImage;
import org.beamnet.schemas.image.png.PngFile;
import org.beamnet.schemas.image.tiff.TiffFile;
import org.beamnet.schemas.image.tiff.TiffPixels;
import org.beamnet.schemas.image.webp.WebpFile;
import org.beamnet.schemas.image.webp.WebpPixels;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * Turns the bytes of an image file into pixels, or says why not.
 *
 * <p>The content decides, never the name. JPEG (baseline, extended and progressive; gray, RGB,
 * YCbCr, CMYK, YCCK), PNG, GIF (first frame), BMP, TIFF (first image; gray, RGB, palette, without
 * loss) and WebP (not animated) are decoded; other formats are named and refused. The header is
 * read first, and more pixels than the limit are refused before memory is taken for them. A file
 * whose end is missing, or of which the decoder only guessed a part, is refused too.
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
 *   <li>color profiles and gamma are ignored;
 *   <li>pixels are as stored, whatever EXIF says, unless {@link OrientationRule#UPRIGHT} is asked
 *       for.
 * </ul>
 *
 * <p>What a decoding costs: JPEGs are decoded row by row into whoever takes the rows, in memory for
 * a few rows of Java's heap; with four inks in strips, up to 112 MB. Outside of the heap, libjpeg
 * takes 2 bytes a sample of progressive files, and libjpeg-turbo 3 bytes a pixel of files up to 16
 * megapixels. PNG is decoded in strips of 8 megapixels, up to 88 MB; TIFF in such strips of up to
 * 64 MB, and its own of as much on top; BMP and GIF row by row, but an interlaced GIF and a BMP of
 * runs as a whole with 1 byte a pixel; WebP as a whole with up to 9 bytes a pixel, which is why it
 * is refused above 16 megapixels. Work is bounded by the header too: a small file that asks for
 * hundreds of passes over a large image is refused. What is not small, or not a JPEG, is decoded in
 * a thread that is given up after {@link Decoding#seconds}.
 *
 * <p>JPEG and PNG are decoded by the Java platform's own codecs, whatever others the class path
 * brings, and, by {@link JpegLibrary#AUTO}, by libjpeg-turbo for files of which it makes the same
 * pixels; lossless WebP, which the platform does not know, by TwelveMonkeys' reader; the rest by
 * this package, as their readers got files wrong. JPEG data is otherwise decoded by the libjpeg
 * that Java was built with; libjpeg 6b and libjpeg-turbo agree but for images whose chroma is
 * halved vertically only (4:4:0), which the latter interpolates. Instances are immutable and may be
 * shared between threads.
 */
public final class ImageDecoder {
  /** Names this rule; it changes whenever a pixel would. */
  public static final String ID = "beamnet-decode-2";

  /**
   * JPEG's and GIF's own limit, kept for all: every row costs work of its own, so that a picture
   * one pixel wide takes a minute where one of as many pixels in a square takes a second.
   */
  private static final int MAX_SIDE = 65_535;

  /**
   * Passes over pixels that need no watch: libjpeg does them in a second or two, whatever comes.
   */
  private static final long UNWATCHED_WORK = 50_000_000;

  /** Its decoder holds the whole image, and more than once. */
  private static final int WEBP_PIXELS = 16_000_000;

  private final Decoding decoding;

  /** A decoder by {@link Decoding#DEFAULT}. */
  public ImageDecoder() {
    this(Decoding.DEFAULT);
  }

  /** A decoder by these rules. */
  public ImageDecoder(Decoding decoding) {
    this.decoding = decoding;
  }

  /** The rules. */
  public Decoding decoding() {
    return decoding;
  }

  /**
   * The pixels of an image file.
   *
   * @param file all bytes of the file; not changed
   * @throws RejectedImageException if the bytes are no image, a damaged one, or one that is not
   *     decoded here
   */
  public RgbImage decode(byte[] file) throws RejectedImageException {
    WholeImage whole = new WholeImage();
    decode(file, whole);
    return whole.image();
  }

  /**
   * The same for one image after another, without an array of its own for each. The way of files
   * that {@link JpegEncoder} wrote is shorter: what libjpeg-turbo finds no fault with is not looked
   * through otherwise.
   *
   * @param file what remains of it are all bytes of the file; neither changed nor moved
   * @param rows how many of the image's are needed, from the top, 1 or more; what is below them is
   *     decoded only if that is no more work, and so perhaps not seen to be damaged
   * @param image receives size and pixels, also those of other sizes than before
   * @throws RejectedImageException as {@link #decode(byte[])}; then what is in {@code image} is of
   *     no use
   */
  public void decode(ByteBuffer file, int rows, PackedImage image) throws RejectedImageException {
    if (decoding.jpegLibrary() == JpegLibrary.AUTO
        && TurboWords.decode(file, maxPixels(), rows, image)) {
      return;
    }
    byte[] bytes = new byte[file.remaining()];
    file.get(file.position(), bytes);
    image.set(decode(bytes));
  }

  /**
   * Gives the rows of an image file to {@code sink}. What it was given before a rejection is of no
   * use.
   */
  void decode(byte[] file, RowSink sink) throws RejectedImageException {
    if (file.length == 0) {
      throw new RejectedImageException(RejectReason.EMPTY, "the file holds no bytes");
    }
    ImageFormat format = ImageFormat.of(file);
    switch (format) {
      case JPEG -> guarded(() -> decodeJpeg(file, sink));
      case PNG, GIF, BMP, TIFF, WEBP ->
          watched(stoppable -> decodeOther(format, file, stoppable), sink);
      case UNKNOWN ->
          throw new RejectedImageException(
              RejectReason.NOT_AN_IMAGE, "does not start like any image format");
      case JPEG_2000, JPEG_XL, AVIF, HEIC ->
          throw new RejectedImageException(
              RejectReason.UNSUPPORTED, format + " files are not decoded");
    }
  }

  private void decodeJpeg(byte[] file, RowSink sink) throws RejectedImageException {
    JpegFile jpeg = JpegFile.parse(file);
    JpegFrame frame = jpeg.frame();
    requireWithinLimit(frame.width(), frame.height());
    jpeg.requireBoundedWork();
    jpeg.requireEnoughData();
    Orientation seen = seen(jpeg.orientation());
    if (decoding.jpegLibrary() == JpegLibrary.AUTO && TurboPixels.decode(jpeg, seen, sink)) {
      return;
    }
    if (jpeg.work() <= UNWATCHED_WORK) {
      JpegPixels.decode(jpeg, seen, sink);
    } else {
      watched(stoppable -> JpegPixels.decode(jpeg, seen, stoppable), sink);
    }
  }

  private void decodeOther(ImageFormat format, byte[] file, RowSink sink)
      throws RejectedImageException {
    switch (format) {
      case PNG -> {
        PngFile png = PngFile.parse(file);
        requireWithinLimit(png.width(), png.height());
        PlatformCodec.use(
            ImageFormat.PNG,
            png.essentials(),
            reader -> StripPixels.decode(reader, sink, seen(png.orientation())));
      }
      case GIF -> {
        GifFile gif = GifFile.parse(file);
        requireWithinLimit(gif.width(), gif.height());
        GifPixels.decode(gif, sink);
      }
      case BMP -> {
        BmpFile bmp = BmpFile.parse(file);
        requireWithinLimit(bmp.width(), bmp.height());
        BmpPixels.decode(file, bmp, sink);
      }
      case TIFF -> {
        TiffFile tiff = TiffFile.parse(file);
        requireWithinLimit(tiff.width(), tiff.height());
        TiffPixels.decode(tiff, seen(tiff.orientation()), sink);
      }
      case WEBP -> {
        WebpFile webp = WebpFile.parse(file);
        requireWithinLimit(webp.width(), webp.height(), Math.min(WEBP_PIXELS, maxPixels()));
        Orientation seen = seen(webp.orientation());
        if (webp.lossless()) {
          WebpFile.use(webp, reader -> StripPixels.decode(reader, sink, seen));
        } else {
          WebpPixels.decode(webp, seen, sink);
        }
      }
      default -> throw new IllegalArgumentException("format: no decoder for " + format);
    }
  }

  private Orientation seen(Orientation orientation) {
    return decoding.orientation() == OrientationRule.UPRIGHT ? orientation : Orientation.STORED;
  }

  private int maxPixels() {
    return decoding.maxPixels();
  }

  private void requireWithinLimit(int width, int height) throws RejectedImageException {
    requireWithinLimit(width, height, maxPixels());
  }

  private static void requireWithinLimit(int width, int height, int limit)
      throws RejectedImageException {
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT, "claims %d x %d pixels; a side may have %d", width, height, MAX_SIDE));
    }
    if ((long) width * height > limit) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE,
          String.format(
              Locale.ROOT, "claims %d x %d pixels, over the limit of %d", width, height, limit));
    }
  }

  /** A decoding into a sink. */
  private interface Rows {
    void into(RowSink sink) throws RejectedImageException;
  }

  private void watched(Rows rows, RowSink sink) throws RejectedImageException {
    RowSink stoppable = new StoppableSink(sink);
    WatchedThread.run(decoding.seconds(), () -> guarded(() -> rows.into(stoppable)));
  }

  /** Whatever one image does to the decoder, it must not end the job. */
  private static void guarded(WatchedThread.Work work) throws RejectedImageException {
    try {
      work.run();
    } catch (CancellationException | StuckDecodersException e) {
      throw e; // Neither is a verdict on the image.
    } catch (OutOfMemoryError e) {
      throw new RejectedImageException(
          RejectReason.TOO_LARGE, "needs more memory to decode than there is", e);
    } catch (StackOverflowError | RuntimeException e) {
      throw new RejectedImageException(RejectReason.CORRUPT, "the decoder failed: " + e, e);
    }
  }
}
