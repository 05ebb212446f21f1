package org.beamnet.schemas.parquet;

import java.util.Locale;
import org.beamnet.schemas.DatasetException;

/** The one wording for a table whose bytes are not what was written. */
final class TableDamage {
  static final String REMEDY =
      "Restore the file from a copy, or preprocess again: equal sources give equal bytes.";

  /** A stranger's schema or name may have millions of characters. */
  private static final int MAX_REASON = 1_000;

  private TableDamage() {}

  /** The message of a failure, shortened; its kind where it has none. */
  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return shortened(message == null ? failure.getClass().getSimpleName() : message);
  }

  /** The beginning of a text that is too long for a message. */
  static String shortened(String text) {
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
  }

  static DatasetException inRowGroup(String name, int rowGroup, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new DatasetException(
        String.format(
            Locale.ROOT,
            "%s: row group %d is damaged (%s). %s",
            name,
            rowGroup,
            reason(root),
            REMEDY),
        cause);
  }
}
