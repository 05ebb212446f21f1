package org.beamnet.schemas.parquet;

import java.io.Closeable;
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
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
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

  /** The same file, read for its page headers only. */
  private final SeekableInputStream headers;

  private TableReader(
      String name, MessageType schema, ParquetFileReader file, SeekableInputStream headers) {
    this.name = name;
    this.schema = schema;
    this.file = file;
    this.headers = headers;
  }

  /**
   * Opens a local table.
   *
   * @param rowsPerGroup the most rows that a row group may have
   * @throws DatasetException if there is no such file, it is not Parquet, its columns are not those
   *     of {@code schema}, or it breaks another rule of the format
   */
  public static TableReader open(Path path, MessageType schema, int rowsPerGroup) {
    if (!Files.exists(path)) {
      throw new DatasetException(
          path + ": there is no such file. Restore it, or preprocess again.");
    }
    return open(path.toString(), new NamedInputFile(path), schema, rowsPerGroup);
  }

  /**
   * Opens a table in any storage.
   *
   * @param name what to call it in messages
   * @param rowsPerGroup the most rows that a row group may have
   * @throws DatasetException if it is not Parquet, its columns are not those of {@code schema}, or
   *     it breaks another rule of the format
   */
  public static TableReader open(
      String name, InputFile input, MessageType schema, int rowsPerGroup) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    ParquetFileReader file;
    long dataEnd;
    try {
      dataEnd = FooterRules.checkBytes(input);
      file = ParquetFileReader.open(input, options);
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          name
              + ": is not a readable Parquet file ("
              + TableDamage.reason(e)
              + "). "
              + TableDamage.REMEDY,
          e);
    }
    MessageType found = file.getFileMetaData().getSchema();
    if (!found.getFields().equals(schema.getFields())) {
      close(file);
      throw new DatasetException(
          "%s: has the columns %s, expected %s. It is another kind of table, or of another format version."
              .formatted(
                  name, TableDamage.shortened(found.getFields().toString()), schema.getFields()));
    }
    try {
      FooterRules.check(file.getFooter(), dataEnd, schema, rowsPerGroup);
      return new TableReader(name, schema, file, input.newStream());
    } catch (IOException | RuntimeException e) {
      close(file);
      throw new DatasetException(
          "%s: %s. %s".formatted(name, TableDamage.reason(e), TableDamage.REMEDY), e);
    }
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
      for (ColumnChunkMetaData chunk : file.getRowGroups().get(rowGroup).getColumns()) {
        if (columns.contains(chunk.getPath().toDotString())) {
          PageRules.check(headers, chunk);
        }
      }
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
    close(headers);
    close(file);
  }

  private Type field(String column) {
    return schema.getType(column);
  }

  private static void close(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
