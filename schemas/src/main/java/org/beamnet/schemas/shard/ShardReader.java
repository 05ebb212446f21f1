package org.beamnet.schemas.shard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.parquet.io.InputFile;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.parquet.RowGroup;
import org.beamnet.schemas.parquet.TableFields;
import org.beamnet.schemas.parquet.TableReader;

/**
 * Reads a shard by row group. Page checksums are verified. Image bytes are views into the row
 * group's buffers, without a copy. Not for use by two threads at once.
 */
public final class ShardReader implements AutoCloseable {
  private static final List<String> LABELS =
      List.of(ShardSchema.COLUMNS.get(ShardSchema.KEY), ShardSchema.COLUMNS.get(ShardSchema.LABEL));

  private static final List<String> SIZES =
      List.of(
          ShardSchema.COLUMNS.get(ShardSchema.SOURCE_WIDTH),
          ShardSchema.COLUMNS.get(ShardSchema.SOURCE_HEIGHT));

  private final TableReader table;
  private final ShardHeader header;

  private ShardReader(TableReader table, ShardHeader header) {
    this.table = table;
    this.header = header;
  }

  /**
   * Opens a local shard.
   *
   * @throws DatasetException if it is missing, damaged, of another format version, or no shard
   */
  public static ShardReader open(Path path) {
    return open(TableReader.open(path, ShardSchema.SCHEMA, ShardWriter.IMAGES_PER_ROW_GROUP));
  }

  /**
   * Opens a shard in any storage.
   *
   * @param name what to call it in messages
   * @throws DatasetException if it is damaged, of another format version, or no shard
   */
  public static ShardReader open(String name, InputFile input) {
    return open(
        TableReader.open(name, input, ShardSchema.SCHEMA, ShardWriter.IMAGES_PER_ROW_GROUP));
  }

  private static ShardReader open(TableReader table) {
    try {
      return new ShardReader(
          table, ShardHeader.fromFields(TableFields.of(ShardHeader.KIND, table)));
    } catch (IllegalArgumentException e) {
      table.close();
      throw new DatasetException(
          table.name() + ": its header is damaged (" + e.getMessage() + "). Preprocess again.", e);
    } catch (DatasetException e) {
      table.close();
      throw e;
    }
  }

  /** What the shard says of itself. */
  public ShardHeader header() {
    return header;
  }

  /** Number of row groups. */
  public int rowGroupCount() {
    return table.rowGroupCount();
  }

  /** Images in the shard. */
  public long rowCount() {
    return table.rowCount();
  }

  /** Images in one row group, known without reading it. */
  public int rowCount(int rowGroup) {
    return table.rowCount(rowGroup);
  }

  /**
   * The images of one row group, in the order of the file.
   *
   * @throws DatasetException if a page is damaged or an image has not the size that the header
   *     implies
   */
  public List<ShardRow> readRowGroup(int rowGroup) {
    // The group is not closed: rows keep views of its heap buffers, which the collector frees with
    // them.
    RowGroup group = table.readRowGroup(rowGroup, ShardSchema.COLUMNS);
    List<ShardRow> rows = new ArrayList<>(group.rowCount());
    for (int i = 0; i < group.rowCount(); i++) {
      rows.add(sound(rowGroup, i, () -> row(group)));
      group.next();
    }
    return rows;
  }

  /**
   * Keys and labels of one row group; the image pages are not read.
   *
   * @throws DatasetException if a page is damaged
   */
  public List<LabeledKey> readLabels(int rowGroup) {
    try (RowGroup group = table.readRowGroup(rowGroup, LABELS)) {
      List<LabeledKey> labels = new ArrayList<>(group.rowCount());
      for (int i = 0; i < group.rowCount(); i++) {
        labels.add(sound(rowGroup, i, () -> new LabeledKey(group.getString(0), group.getInt(1))));
        group.next();
      }
      return labels;
    }
  }

  /**
   * Sizes of the source images of one row group; no other pages are read.
   *
   * @throws DatasetException if a page is damaged
   */
  public List<SourceSize> readSourceSizes(int rowGroup) {
    try (RowGroup group = table.readRowGroup(rowGroup, SIZES)) {
      List<SourceSize> sizes = new ArrayList<>(group.rowCount());
      for (int i = 0; i < group.rowCount(); i++) {
        sizes.add(sound(rowGroup, i, () -> new SourceSize(group.getInt(0), group.getInt(1))));
        group.next();
      }
      return sizes;
    }
  }

  @Override
  public void close() {
    table.close();
  }

  /** Says where a row stands that breaks a rule. */
  private <T> T sound(int rowGroup, int row, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: row %d of row group %d: %s. Restore the file from a copy, or preprocess again.",
              table.name(),
              row,
              rowGroup,
              e.getMessage()),
          e);
    }
  }

  private static ShardRow row(RowGroup group) {
    return new ShardRow(
        group.getString(ShardSchema.KEY),
        group.getInt(ShardSchema.LABEL),
        group.getString(ShardSchema.SYNSET),
        group.getInt(ShardSchema.SOURCE_WIDTH),
        group.getInt(ShardSchema.SOURCE_HEIGHT),
        group.getBytes(ShardSchema.IMAGE));
  }
}
