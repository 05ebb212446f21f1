package org.beamnet.schemas.image.jpeg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes between a complete picture and the end-of-image marker. Where data are damaged, the decoder
 * often finds all of its blocks too early, and takes the last ones for such bytes; so they are
 * accepted only if one value is repeated, as programs do that fill files up.
 */
final class JpegFill {
  /** libjpeg's warning, the first and, as nothing follows, the last one. */
  private static final Pattern DATA_LEFT =
      Pattern.compile("Corrupt JPEG data: ([0-9]{1,9}) extraneous bytes before marker 0xd9");

  /** Fewer equal bytes occur in coded data by chance. */
  private static final int LEAST = 4;

  private JpegFill() {}

  /**
   * Whether a decoder's warning is of fill bytes only. It counts up to eight bytes less than there
   * are.
   *
   * @param essentials the file that was decoded, up to its end-of-image marker
   */
  static boolean isWarned(String warning, byte[] essentials) {
    Matcher left = DATA_LEFT.matcher(warning);
    if (!left.matches()) {
      return false;
    }
    int end = essentials.length - 2;
    int from = end;
    while (from > 0 && essentials[from - 1] == essentials[end - 1]) {
      from--;
    }
    return end - from >= Math.max(LEAST, Integer.parseInt(left.group(1)));
  }
}
