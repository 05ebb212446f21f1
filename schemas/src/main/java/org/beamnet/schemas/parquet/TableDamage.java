package org.beamnet.schemas.parquet;

import org.beamnet.schemas.DatasetException;

/** The one wording for a table whose bytes are not what was written. */
final class TableDamage {
  static final String REMEDY =
      "Restore the file from a copy, or preprocess again: equal sources give equal bytes.";

  private TableDamage() {}

  static DatasetException inRowGroup(String name, int rowGroup, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new DatasetException(
        "%s: row group %d is damaged (%s). %s".formatted(name, rowGroup, root.getMessage(), REMEDY),
        cause);
  }
}
