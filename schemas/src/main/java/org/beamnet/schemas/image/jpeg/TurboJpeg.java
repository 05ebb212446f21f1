package org.beamnet.schemas.image.jpeg;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of libjpeg-turbo's libturbojpeg that are used here, and the way to it. It is looked
 * for once; a machine without it, or with one that cannot be loaded, has none.
 *
 * @see <a href="https://libjpeg-turbo.org/Documentation/Documentation">TurboJPEG C API</a>
 */
final class TurboJpeg {
  /** Name of the system property that, set to {@code platform}, turns the library off. */
  static final String SWITCH = "beamnet.jpegLibrary";

  // The name without a version is what Windows, macOS and developers' machines have.
  private static final List<String> NAMES = List.of("libturbojpeg.so.0", "turbojpeg");
  private static final Pattern VERSION =
      Pattern.compile("libjpeg-turbo version ([0-9][0-9A-Za-z.]*)");

  private static final String UNKNOWN = "of unknown version";

  // Of turbojpeg.h.
  /** A pixel is three bytes: red, green, blue. */
  static final int RGB = 0;

  /** A pixel is four bytes: red, green, blue, and one of no use. */
  static final int RGBX = 2;

  private static final int[] PIXEL_BYTES = {3, 3, 4};
  private static final int ACCURATE_DCT = 4096;
  private static final int STOP_ON_WARNING = 8192;

  private TurboJpeg() {}

  /** What was found when somebody first asked. */
  private static final class Found {
    private static final Optional<NativeLibrary> LIBRARY = load();
    private static final Optional<String> VERSION_IN_USE = LIBRARY.map(TurboJpeg::version);
  }

  /** The library, if it can be used. */
  static Optional<NativeLibrary> library() {
    return Found.LIBRARY;
  }

  /** Its version. */
  static Optional<String> version() {
    return Found.VERSION_IN_USE;
  }

  /**
   * Decodes a file with a decompressor of its own: one that is used again knows the tables of the
   * last image.
   *
   * @param jpeg the file
   * @param bytes its length
   * @param pixels receives its pixels, row by row from the top, without gaps
   * @param frame the file's
   * @param format {@link #RGB} or {@link #RGBX}
   * @return whether the library found no fault with it
   */
  static boolean decompress(Pointer jpeg, int bytes, Pointer pixels, JpegFrame frame, int format) {
    return decompress(jpeg, bytes, pixels, frame, format, STOP_ON_WARNING, handle -> false);
  }

  /**
   * The same for a file that ends, says its header, after some rows, though data of more follow.
   *
   * @param frame what the header says
   * @return whether the library found no other fault with it
   */
  static boolean decompressUpper(
      Pointer jpeg, int bytes, Pointer pixels, JpegFrame frame, int format) {
    return decompress(jpeg, bytes, pixels, frame, format, 0, TurboWarning::isOfDataLeft);
  }

  private static boolean decompress(
      Pointer jpeg,
      int bytes,
      Pointer pixels,
      JpegFrame frame,
      int format,
      int flags,
      Predicate<Pointer> isNoFault) {
    Pointer handle = tjInitDecompress();
    if (handle == null) {
      return false;
    }
    int fault =
        tjDecompress2(
            handle,
            jpeg,
            new NativeLong(bytes),
            pixels,
            frame.width(),
            frame.width() * PIXEL_BYTES[format],
            frame.height(),
            format,
            ACCURATE_DCT | flags);
    boolean sound = fault == 0 || isNoFault.test(handle);
    tjDestroy(handle);
    return sound;
  }

  private static Optional<NativeLibrary> load() {
    if (JpegLibrary.PLATFORM.id().equals(System.getProperty(SWITCH))) {
      return Optional.empty();
    }
    for (String name : NAMES) {
      try {
        NativeLibrary library = NativeLibrary.getInstance(name);
        Native.register(TurboJpeg.class, library);
        return Optional.of(library);
      } catch (LinkageError | RuntimeException e) {
        // Not there under this name, too old, or JNA itself cannot work here.
      }
    }
    return Optional.empty();
  }

  /** The library has no function that tells; its file holds the text. */
  private static String version(NativeLibrary library) {
    try {
      Path file = file(library);
      Matcher text =
          VERSION.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      return text.find() ? text.group(1) : UNKNOWN;
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  private static Path file(NativeLibrary library) throws IOException {
    File file = library.getFile();
    if (file != null && file.isAbsolute()) {
      return file.toPath();
    }
    // Found by the system's loader, which does not say where; on Linux the process's maps do.
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (line.contains("libturbojpeg")) {
        return Path.of(line.substring(line.indexOf('/')));
      }
    }
    throw new FileNotFoundException("libturbojpeg");
  }

  // The names and parameters of turbojpeg.h. Package-private, for JNA's sake not private.

  /** A new decompressor, or null. */
  static native Pointer tjInitDecompress();

  /** Decodes into memory of at least pitch × height bytes; 0 if without fault or warning. */
  static native int tjDecompress2(
      Pointer handle,
      Pointer jpeg,
      NativeLong jpegSize,
      Pointer pixels,
      int width,
      int pitch,
      int height,
      int pixelFormat,
      int flags);

  /** Frees a decompressor. */
  static native int tjDestroy(Pointer handle);
}
