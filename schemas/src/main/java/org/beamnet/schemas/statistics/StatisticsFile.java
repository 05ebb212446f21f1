package org.beamnet.schemas.statistics;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.parquet.BytesInputFile;
import org.beamnet.schemas.parquet.RowGroup;
import org.beamnet.schemas.parquet.TableFields;
import org.beamnet.schemas.parquet.TableReader;
import org.beamnet.schemas.parquet.TableWriter;

/**
 * Writes and reads {@code statistics.parquet}: a row per pixel with its three sums; count, products
 * and fingerprints in the footer.
 */
public final class StatisticsFile {
  private static final String KIND = "statistics";
  private static final List<String> SUMS = List.of("sum_red", "sum_green", "sum_blue");
  private static final List<String> PRODUCTS =
      List.of("sum_rr", "sum_rg", "sum_rb", "sum_gg", "sum_gb", "sum_bb");
  private static final int ROWS_PER_GROUP = 1 << 16;
  private static final MessageType SCHEMA =
      new MessageType(
          KIND,
          int32("row"),
          int32("column"),
          int64(SUMS.get(0)),
          int64(SUMS.get(1)),
          int64(SUMS.get(2)));

  private StatisticsFile() {}

  /** Writes all of {@code statistics}; equal statistics give equal bytes. */
  public static void write(WritableByteChannel channel, Statistics statistics) throws IOException {
    TableWriter table = new TableWriter(channel, SCHEMA, Set.of(), ROWS_PER_GROUP);
    Moments moments = statistics.moments();
    for (int row = 0; row < moments.side(); row++) {
      for (int column = 0; column < moments.side(); column++) {
        table.setInt(0, row);
        table.setInt(1, column);
        for (int color = 0; color < SUMS.size(); color++) {
          table.setLong(2 + color, moments.pixelSum(row, column, color));
        }
        table.endRow();
      }
    }
    Map<String, String> fields = statistics.rules().toFields();
    fields.put("count", Long.toString(moments.count()));
    long[] products = moments.products();
    for (int i = 0; i < products.length; i++) {
      fields.put(PRODUCTS.get(i), Long.toString(products[i]));
    }
    fields.put("images", statistics.images().toString());
    fields.put("fingerprint", statistics.fingerprint());
    table.finish(TableFields.toMetadata(KIND, fields));
  }

  /**
   * Reads and checks a statistics file.
   *
   * @throws DatasetException if it is missing, damaged, of another version, or its content does not
   *     have the fingerprint it carries
   */
  public static Statistics read(Path path) {
    return read(TableReader.open(path, SCHEMA, ROWS_PER_GROUP));
  }

  /**
   * Reads and checks a statistics file that is in memory already.
   *
   * @param name what to call it in messages
   * @throws DatasetException as {@link #read(Path)}
   */
  public static Statistics read(String name, byte[] file) {
    return read(TableReader.open(name, new BytesInputFile(file), SCHEMA, ROWS_PER_GROUP));
  }

  private static Statistics read(TableReader opened) {
    try (TableReader table = opened) {
      Map<String, String> fields = TableFields.of(KIND, table);
      try {
        Statistics statistics =
            new Statistics(
                PixelRules.fromFields(fields),
                Fingerprint.parse(fields.getOrDefault("images", "missing")),
                moments(table, fields));
        requireFingerprint(table.name(), fields.getOrDefault("fingerprint", "missing"), statistics);
        return statistics;
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new DatasetException(
            table.name()
                + ": is damaged ("
                + e.getMessage()
                + "). Restore it from a copy, or preprocess again.",
            e);
      }
    }
  }

  private static void requireFingerprint(String name, String stated, Statistics statistics) {
    String found = statistics.fingerprint();
    if (!stated.equals(found)) {
      throw new DatasetException(
          "%s: fingerprint is %s, its content gives %s. Restore it from a copy, or preprocess again."
              .formatted(name, stated, found));
    }
  }

  private static Moments moments(TableReader table, Map<String, String> fields) {
    int side = PixelRules.fromFields(fields).side();
    if (table.rowCount() != (long) side * side) {
      throw new IllegalArgumentException("rows: must be " + side + "², were " + table.rowCount());
    }
    long[] sums = new long[side * side * SUMS.size()];
    int next = 0;
    for (int i = 0; i < table.rowGroupCount(); i++) {
      try (RowGroup group = table.readRowGroup(i, SUMS)) {
        for (int row = 0; row < group.rowCount(); row++) {
          for (int color = 0; color < SUMS.size(); color++) {
            sums[next++] = group.getLong(color);
          }
          group.next();
        }
      }
    }
    long[] products =
        PRODUCTS.stream()
            .mapToLong(name -> Long.parseLong(fields.getOrDefault(name, "missing")))
            .toArray();
    return Moments.of(
        side, Long.parseLong(fields.getOrDefault("count", "missing")), sums, products);
  }

  private static Type int32(String name) {
    return Types.required(PrimitiveTypeName.INT32).named(name);
  }

  private static Type int64(String name) {
    return Types.required(PrimitiveTypeName.INT64).named(name);
  }
}
