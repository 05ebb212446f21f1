package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one flat table of required columns. Row groups end after a number of <em>rows</em>, which
 * Parquet's own writer cannot promise, so that a reader that seeks knows what it gets. Pages are
 * plain and uncompressed (pixels hardly compress) and carry a CRC-32. Equal rows give equal bytes.
 * A row group is held in memory until it is full.
 */
public final class TableWriter {
  private static final int PAGE_BYTES = 1 << 20;
  private static final int MAX_ROWS_BETWEEN_PAGE_SIZE_CHECKS = 8;
  private static final int TRUNCATE_LENGTH = ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH;

  private final MessageType schema;
  private final int rowsPerGroup;
  private final ParquetProperties properties;
  private final CompressionCodecFactory codecs =
      new CodecFactory(new PlainParquetConfiguration(), PAGE_BYTES);
  private final ChannelOutputFile output;
  private final ParquetFileWriter file;
  private final ColumnWriter[] columns;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private int rowsInGroup;
  private long rows;

  /**
   * Starts a table.
   *
   * @param channel where it goes; stays open
   * @param schema flat, required columns only
   * @param dictionaryColumns names of the columns with few distinct values
   * @param rowsPerGroup rows of every row group but the last, at least 1
   */
  public TableWriter(
      WritableByteChannel channel,
      MessageType schema,
      Set<String> dictionaryColumns,
      int rowsPerGroup)
      throws IOException {
    if (rowsPerGroup < 1) {
      throw new IllegalArgumentException("rowsPerGroup: must be at least 1, was " + rowsPerGroup);
    }
    this.schema = schema;
    this.rowsPerGroup = rowsPerGroup;
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(MAX_ROWS_BETWEEN_PAGE_SIZE_CHECKS)
            .withDictionaryEncoding(false)
            .withStatisticsEnabled(false)
            .withSizeStatisticsEnabled(false)
            .withPageWriteChecksumEnabled(true)
            .withAllocator(new HeapByteBufferAllocator());
    dictionaryColumns.forEach(column -> builder.withDictionaryEncoding(column, true));
    properties = builder.build();
    output = new ChannelOutputFile(channel);
    file =
        new ParquetFileWriter(
            output,
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            Long.MAX_VALUE,
            0,
            TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            true);
    file.start();
    columns = new ColumnWriter[schema.getFieldCount()];
    pages = newPages();
    store = newStore();
  }

  /** Sets an int32 of the current row. */
  public void setInt(int column, int value) {
    columns[column].write(value, 0, 0);
  }

  /** Sets an int64 of the current row. */
  public void setLong(int column, long value) {
    columns[column].write(value, 0, 0);
  }

  /**
   * Sets a string or bytes of the current row. The bytes must not change before {@link #finish}.
   */
  public void setBinary(int column, Binary value) {
    columns[column].write(value, 0, 0);
  }

  /** Ends the current row, all of whose columns must have been set. */
  public void endRow() throws IOException {
    store.endRecord();
    rows++;
    if (++rowsInGroup == rowsPerGroup) {
      flush();
      pages = newPages();
      store = newStore();
    }
  }

  /** Rows ended so far. */
  public long rows() {
    return rows;
  }

  /** Writes the last row group and the footer with {@code metadata}, in the order of its names. */
  public void finish(Map<String, String> metadata) throws IOException {
    flush();
    output.holdBack();
    file.end(new TreeMap<>(metadata));
    output.pass(ByteBuffer.wrap(CanonicalFooter.of(output.heldBack())));
    codecs.release();
  }

  private void flush() throws IOException {
    if (rowsInGroup > 0) {
      file.startBlock(rowsInGroup);
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
    store.close();
    pages.close();
    rowsInGroup = 0;
  }

  private ColumnChunkPageWriteStore newPages() {
    return new ColumnChunkPageWriteStore(
        codecs.getCompressor(CompressionCodecName.UNCOMPRESSED),
        schema,
        properties.getAllocator(),
        TRUNCATE_LENGTH,
        true);
  }

  private ColumnWriteStore newStore() {
    ColumnWriteStore fresh = properties.newColumnWriteStore(schema, pages);
    int index = 0;
    for (ColumnDescriptor column : schema.getColumns()) {
      columns[index++] = fresh.getColumnWriter(column);
    }
    return fresh;
  }
}
