package org.beamnet.schemas.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The format's rules for pages, checked before Parquet's reader takes them: it allocates whatever
 * the header of a chunk's last page claims, and whatever a run of dictionary indices claims.
 */
final class PageRules {
  /** A header without statistics has about 30 bytes. */
  private static final int MAX_HEADER_BYTES = 1024;

  private PageRules() {}

  /**
   * Checks that the pages of a chunk fill it and have its values. Only pages of dictionary indices
   * are read, which are small.
   *
   * @throws IllegalArgumentException naming the rule that a page breaks
   * @throws IOException if the file cannot be read
   */
  static void check(SeekableInputStream stream, ColumnChunkMetaData chunk) throws IOException {
    String column = chunk.getPath().toDotString();
    long end = chunk.getStartingPos() + chunk.getTotalSize();
    long valuesLeft = chunk.getValueCount();
    for (long at = chunk.getStartingPos(); at < end; ) {
      byte[] bytes = read(stream, at, (int) Math.min(MAX_HEADER_BYTES, end - at));
      int headerBytes = ThriftScan.of("a page header", ByteBuffer.wrap(bytes)).length();
      // Parquet's own parser, so that no header means one thing here and another there.
      PageHeader header = Util.readPageHeader(new ByteArrayInputStream(bytes, 0, headerBytes));
      long pageAt = at + headerBytes;
      int size = header.getCompressed_page_size();
      require(
          size >= 0 && size <= end - pageAt && size == header.getUncompressed_page_size(),
          "a page of column '%s' claims %d bytes, %d uncompressed; its chunk has %d left",
          column,
          size,
          header.getUncompressed_page_size(),
          end - pageAt);
      switch (header.getType()) {
        case DICTIONARY_PAGE -> checkDictionary(column, header.getDictionary_page_header(), size);
        case DATA_PAGE -> {
          DataPageHeader data = header.getData_page_header();
          checkData(column, data, valuesLeft);
          valuesLeft -= data.getNum_values();
          if (isIndices(data.getEncoding())) {
            IndexRuns.check(
                column, ByteBuffer.wrap(read(stream, pageAt, size)), data.getNum_values());
          }
        }
        default ->
            throw new IllegalArgumentException(
                "column '%s' has a page of type %s; the format allows data pages of version 1 and dictionaries"
                    .formatted(column, header.getType()));
      }
      at = pageAt + size;
    }
    require(valuesLeft == 0, "the pages of column '%s' lack %d values", column, valuesLeft);
  }

  private static void checkDictionary(
      String column, @Nullable DictionaryPageHeader header, int size) {
    int values = header == null ? -1 : header.getNum_values();
    require(
        values >= 0 && values <= size / Integer.BYTES,
        "the dictionary of column '%s' claims %d values in %d bytes",
        column,
        values,
        size);
  }

  private static void checkData(String column, @Nullable DataPageHeader header, long valuesLeft) {
    int values = header == null ? -1 : header.getNum_values();
    require(
        values >= 1 && values <= valuesLeft,
        "a page of column '%s' claims %d values, its chunk has %d left",
        column,
        values,
        valuesLeft);
    Encoding encoding = header == null ? null : header.getEncoding();
    require(
        encoding == Encoding.PLAIN || isIndices(encoding),
        "a page of column '%s' has the encoding %s; the format allows plain values and dictionaries",
        column,
        encoding);
  }

  private static boolean isIndices(@Nullable Encoding encoding) {
    return encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
  }

  private static byte[] read(SeekableInputStream stream, long at, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    stream.seek(at);
    stream.readFully(read);
    return read;
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a dependency of its own.
  private static void require(boolean holds, String rule, @Nullable Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, rule, values));
    }
  }
}
