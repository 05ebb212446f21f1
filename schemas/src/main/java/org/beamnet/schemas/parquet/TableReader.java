package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.beamnet.schemas.DatasetException;

/**
 * Reads a flat table of required columns by row group, with projection; every page's checksum is
 * verified. Not for use by two threads at once.
 */
public final class TableReader implements AutoCloseable {
  private final String name;
  private final MessageType schema;
  private final ParquetFileReader file;

  private TableReader(String name, MessageType schema, ParquetFileReader file) {
    this.name = name;
    this.schema = schema;
    this.file = file;
  }

  /**
   * Opens a local table.
   *
   * @throws DatasetException if there is no such file, it is not Parquet, or its columns are not
   *     those of {@code schema}
   */
  public static TableReader open(Path path, MessageType schema) {
    if (!Files.exists(path)) {
      throw new DatasetException(
          path + ": there is no such file. Restore it, or preprocess again.");
    }
    return open(path.toString(), new NamedInputFile(path), schema);
  }

  /**
   * Opens a table in any storage.
   *
   * @param name what to call it in messages
   * @throws DatasetException if it is not Parquet, or its columns are not those of {@code schema}
   */
  public static TableReader open(String name, InputFile input, MessageType schema) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    ParquetFileReader file;
    try {
      file = ParquetFileReader.open(input, options);
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          name + ": is not a readable Parquet file (" + e.getMessage() + "). " + TableDamage.REMEDY,
          e);
    }
    MessageType found = file.getFileMetaData().getSchema();
    if (!found.getFields().equals(schema.getFields())) {
      close(file);
      throw new DatasetException(
          "%s: has the columns %s, expected %s. It is another kind of table, or of another format version."
              .formatted(name, found.getFields(), schema.getFields()));
    }
    return new TableReader(name, schema, file);
  }

  /** What the table is called in messages. */
  public String name() {
    return name;
  }

  /** The text fields of the footer. */
  public Map<String, String> metadata() {
    return file.getFileMetaData().getKeyValueMetaData();
  }

  /** Number of row groups. */
  public int rowGroupCount() {
    return file.getRowGroups().size();
  }

  /** Rows of one row group, known without reading it. */
  public int rowCount(int rowGroup) {
    return Math.toIntExact(file.getRowGroups().get(rowGroup).getRowCount());
  }

  /** Rows of the table, known without reading them. */
  public long rowCount() {
    return file.getRecordCount();
  }

  /**
   * Reads the named columns of one row group; pages of other columns are not touched.
   *
   * @throws DatasetException if a page is damaged
   */
  public RowGroup readRowGroup(int rowGroup, List<String> columns) {
    MessageType projection =
        new MessageType(schema.getName(), columns.stream().map(this::field).toList());
    file.setRequestedSchema(projection);
    try {
      PageReadStore pages = file.readRowGroup(rowGroup);
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              pages,
              new NoConversion(columns.size()),
              projection,
              file.getFileMetaData().getCreatedBy());
      return new RowGroup(name, rowGroup, pages, store, projection);
    } catch (IOException | RuntimeException e) {
      throw TableDamage.inRowGroup(name, rowGroup, e);
    }
  }

  @Override
  public void close() {
    close(file);
  }

  private Type field(String column) {
    return schema.getType(column);
  }

  private static void close(ParquetFileReader file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
