package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The format's rules for page headers, checked before pages are read: Parquet's reader allocates as
 * many bytes as the header of a chunk's last page claims.
 */
final class PageRules {
  /** A header without statistics has about 30 bytes. */
  private static final int MAX_HEADER_BYTES = 1024;

  /** Fields of Parquet's {@code PageHeader}. */
  private static final int UNCOMPRESSED_SIZE = 2;

  private static final int COMPRESSED_SIZE = 3;

  private PageRules() {}

  /**
   * Checks that the pages of a chunk fill it, without reading their content.
   *
   * @throws IllegalArgumentException naming the rule that a page breaks
   * @throws IOException if the file cannot be read
   */
  static void check(SeekableInputStream stream, ColumnChunkMetaData chunk) throws IOException {
    long end = chunk.getStartingPos() + chunk.getTotalSize();
    for (long at = chunk.getStartingPos(); at < end; ) {
      byte[] bytes = new byte[(int) Math.min(MAX_HEADER_BYTES, end - at)];
      stream.seek(at);
      stream.readFully(bytes);
      ThriftScan header = ThriftScan.of("a page header", ByteBuffer.wrap(bytes));
      long size = header.number(COMPRESSED_SIZE);
      long pageAt = at + header.length();
      if (size < 0 || size > end - pageAt || size != header.number(UNCOMPRESSED_SIZE)) {
        throw new IllegalArgumentException(
            "a page of column '%s' claims %d bytes, %d uncompressed; its chunk has %d left"
                .formatted(
                    chunk.getPath().toDotString(),
                    size,
                    header.number(UNCOMPRESSED_SIZE),
                    end - pageAt));
      }
      at = pageAt + size;
    }
  }
}
