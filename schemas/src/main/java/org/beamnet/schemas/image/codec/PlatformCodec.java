package org.beamnet.schemas.image.codec;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * The codecs that come with Java. Plug-ins on the class path register themselves before them, and
 * would change pixels without anyone asking; so these are picked by their module.
 */
public final class PlatformCodec {
  private static final String MODULE = "java.desktop";

  /** The registry sorts all of its plug-ins whenever it is asked. */
  private static final Map<ImageFormat, ImageReaderSpi> READERS = new ConcurrentHashMap<>();

  /** A use of a reader that has its input. */
  public interface Use {
    /** Reads what is wanted. */
    void of(ImageReader reader) throws IOException, RejectedImageException;
  }

  private PlatformCodec() {}

  /**
   * Uses the format's reader on a file. Whatever the reader throws or warns of is a fault of the
   * file.
   */
  public static void use(ImageFormat format, byte[] file, Use use) throws RejectedImageException {
    use(format, newReader(format), new ByteArrayImageInput(file), warning -> false, use);
  }

  /** The same with a reader from elsewhere. */
  public static void use(ImageFormat format, ImageReader reader, ByteArrayImageInput file, Use use)
      throws RejectedImageException {
    use(format, reader, file, warning -> false, use);
  }

  /**
   * The same with warnings that are no fault.
   *
   * @param isHarmless whether a warning is one of those
   */
  public static void use(
      ImageFormat format,
      ImageReader reader,
      ByteArrayImageInput file,
      Predicate<String> isHarmless,
      Use use)
      throws RejectedImageException {
    List<String> warnings = new ArrayList<>();
    try (ByteArrayImageInput input = file) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input, true, true);
      use.of(reader);
    } catch (IOException | RuntimeException e) {
      throw rejection(format, e);
    } finally {
      reader.dispose();
    }
    warnings.removeIf(isHarmless);
    if (!warnings.isEmpty()) {
      throw new RejectedImageException(
          RejectReason.CORRUPT, format + " decoder: " + warnings.get(0));
    }
  }

  private static RejectedImageException rejection(ImageFormat format, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return new RejectedImageException(
            RejectReason.TRUNCATED, "the " + format + " data ends before the image does", e);
      }
    }
    String text = format + " decoder: " + describe(e);
    if (e.getCause() != null) {
      text += ", " + describe(e.getCause());
    }
    return new RejectedImageException(RejectReason.CORRUPT, text, e);
  }

  /** The message; where the decoder ran aground, the exception's kind says more than its number. */
  private static String describe(Throwable e) {
    return e instanceof IIOException && e.getMessage() != null
        ? e.getMessage().strip()
        : e.toString();
  }

  /** A new reader of the format. */
  public static ImageReader newReader(ImageFormat format) {
    try {
      return READERS
          .computeIfAbsent(format, absent -> provider(ImageReaderSpi.class, absent))
          .createReaderInstance();
    } catch (IOException e) {
      throw new IllegalStateException("this Java's " + format + " reader does not start", e);
    }
  }

  /** A new writer of the format. */
  public static ImageWriter newWriter(ImageFormat format) {
    try {
      return provider(ImageWriterSpi.class, format).createWriterInstance();
    } catch (IOException e) {
      throw new IllegalStateException("this Java's " + format + " writer does not start", e);
    }
  }

  /** What makes the format's readers or writers. */
  static <S extends ImageReaderWriterSpi> S provider(Class<S> kind, ImageFormat format) {
    Iterator<S> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
    while (providers.hasNext()) {
      S provider = providers.next();
      if (MODULE.equals(provider.getClass().getModule().getName())
          && Arrays.asList(provider.getFormatNames()).contains(format.name())) {
        return provider;
      }
    }
    throw new IllegalStateException(
        "this Java has no " + format + " codec: the module " + MODULE + " is missing or cut down");
  }
}
