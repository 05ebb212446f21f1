package org.beamnet.schemas.parquet;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;

/**
 * The text fields of a table's footer: all named {@code beamnet.…}, among them the table's kind and
 * format version.
 */
public final class TableFields {
  private static final String PREFIX = "beamnet.";
  private static final String KIND = PREFIX + "table";
  private static final String FORMAT_VERSION = PREFIX + "format-version";

  private TableFields() {}

  /** What the footer of a table of this kind carries. */
  public static Map<String, String> toMetadata(String kind, Map<String, String> fields) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, kind);
    metadata.put(FORMAT_VERSION, Integer.toString(DatasetLayout.FORMAT_VERSION));
    fields.forEach((name, value) -> metadata.put(PREFIX + name, value));
    return metadata;
  }

  /**
   * The fields of a table, its kind and version checked.
   *
   * @throws DatasetException if it is of another kind or version
   */
  public static Map<String, String> of(String kind, TableReader table) {
    Map<String, String> metadata = table.metadata();
    String found = metadata.get(KIND);
    if (!kind.equals(found)) {
      throw new DatasetException(
          "%s: is %s, expected a BeamNet %s table. Name the right file."
              .formatted(
                  table.name(),
                  found == null ? "not a BeamNet table" : "a " + found + " table",
                  kind));
    }
    // Parquet allows a key without a value.
    String version = metadata.get(FORMAT_VERSION);
    requireVersion(table.name(), version == null ? "missing" : version);
    Map<String, String> fields = new LinkedHashMap<>();
    metadata.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && value != null) {
            fields.put(name.substring(PREFIX.length()), value);
          }
        });
    return fields;
  }

  /**
   * Refuses every format version but this build's.
   *
   * @param file what carries it, for the message
   * @throws DatasetException if {@code version} is another
   */
  public static void requireVersion(String file, String version) {
    if (!version.equals(Integer.toString(DatasetLayout.FORMAT_VERSION))) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: format version is %s, this build reads %d. Preprocess again with this build, or use the build that wrote it.",
              file,
              version,
              DatasetLayout.FORMAT_VERSION));
    }
  }
}
