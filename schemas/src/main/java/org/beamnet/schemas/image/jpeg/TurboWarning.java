package org.beamnet.schemas.image.jpeg;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.regex.Pattern;

/**
 * What libjpeg-turbo warned of. There is only its text, in libjpeg's own words; the function that
 * tells it of one decompressor came with version 2.0 (2018).
 */
final class TurboWarning {
  /** Of data between the last row and the marker of the file's end. */
  private static final Pattern DATA_LEFT =
      Pattern.compile("Corrupt JPEG data: [0-9]+ extraneous bytes before marker 0xd9");

  private TurboWarning() {}

  /** Whether the library can be asked, found out when somebody first does. */
  private static final class Function {
    private static final boolean IS_THERE =
        TurboJpeg.library()
            .map(
                library -> {
                  try {
                    Native.register(TurboWarning.class, library);
                    return true;
                  } catch (LinkageError e) {
                    return false;
                  }
                })
            .orElse(false);
  }

  /**
   * Whether the last decoding found nothing amiss but data after the last row. The library keeps
   * its first warning, and rows come before what follows them.
   */
  static boolean isOfDataLeft(Pointer handle) {
    return Function.IS_THERE && DATA_LEFT.matcher(tjGetErrorStr2(handle)).matches();
  }

  // Of turbojpeg.h. Package-private, for JNA's sake not private.

  /** What the decompressor's last call complained of first. */
  static native String tjGetErrorStr2(Pointer handle);
}
