package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * The format's rules for a table's footer, checked before anything is allocated or read by what the
 * footer claims: a table may come from a stranger.
 */
final class FooterRules {
  /** About twice the footer of a shard of a million images. */
  static final int MAX_FOOTER_BYTES = 16 << 20;

  /** Every table has a column without a dictionary, whose values take four bytes and more. */
  private static final int MIN_ROW_BYTES = 4;

  /**
   * A table has at most a few columns. Parquet's reader descends once for each level of nesting,
   * and the columns of a schema may be nested as deep as there are elements.
   */
  private static final int MAX_SCHEMA_ELEMENTS = 64;

  /** The field of Parquet's {@code FileMetaData} that lists the schema's elements. */
  private static final int SCHEMA = 2;

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

  /** Names, since Parquet deprecates two of them that its writer still lists. */
  private static final Set<String> ENCODINGS =
      Set.of("PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY");

  private FooterRules() {}

  /**
   * Checks the footer's bytes, before Parquet's reader takes them.
   *
   * @return where the footer begins in the file, in bytes
   * @throws IllegalArgumentException naming the rule that the file breaks
   * @throws IOException if it cannot be read
   */
  static long checkBytes(InputFile file) throws IOException {
    long length = file.getLength();
    require(length >= MAGIC.length + TAIL_BYTES, "it has only %d bytes", length);
    try (SeekableInputStream stream = file.newStream()) {
      ByteBuffer tail = read(stream, length - TAIL_BYTES, TAIL_BYTES);
      int bytes = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
      byte[] magic = new byte[MAGIC.length];
      tail.get(magic);
      require(java.util.Arrays.equals(magic, MAGIC), "it does not end in %s", "PAR1");
      require(
          bytes > 0 && bytes <= MAX_FOOTER_BYTES && bytes <= length - MAGIC.length - TAIL_BYTES,
          "it claims a footer of %d bytes; the file and the limit of 16 MiB do not allow that",
          bytes);
      long footerAt = length - TAIL_BYTES - bytes;
      long elements = ThriftScan.of("the footer", read(stream, footerAt, bytes)).elements(SCHEMA);
      require(
          elements <= MAX_SCHEMA_ELEMENTS,
          "its schema has %d elements, must have at most %d",
          elements,
          MAX_SCHEMA_ELEMENTS);
      return footerAt;
    }
  }

  private static ByteBuffer read(SeekableInputStream stream, long at, int bytes)
      throws IOException {
    byte[] read = new byte[bytes];
    stream.seek(at);
    stream.readFully(read);
    return ByteBuffer.wrap(read);
  }

  /**
   * Checks what the footer says of row groups and column chunks.
   *
   * @param end where the footer begins in the file, in bytes
   * @param rowsPerGroup the most rows that a row group may have
   * @throws IllegalArgumentException naming the rule that the footer breaks
   */
  static void check(ParquetMetadata footer, long end, MessageType schema, int rowsPerGroup) {
    long at = MAGIC.length;
    List<BlockMetaData> groups = footer.getBlocks();
    for (int i = 0; i < groups.size(); i++) {
      BlockMetaData group = groups.get(i);
      long rows = group.getRowCount();
      require(
          rows >= 1 && rows <= rowsPerGroup,
          "row group %d has %d rows, must have 1 to %d",
          i,
          rows,
          rowsPerGroup);
      List<ColumnChunkMetaData> chunks = group.getColumns();
      require(
          chunks.size() == schema.getFieldCount(),
          "row group %d has %d column chunks, must have %d",
          i,
          chunks.size(),
          schema.getFieldCount());
      long from = at;
      for (int column = 0; column < chunks.size(); column++) {
        at = check(chunks.get(column), i, schema.getFieldName(column), rows, at, end);
      }
      require(
          at - from >= rows * MIN_ROW_BYTES,
          "row group %d claims %d rows in %d bytes",
          i,
          rows,
          at - from);
    }
  }

  /** Checks one column chunk, which must begin where the one before ended, or later; its end. */
  private static long check(
      ColumnChunkMetaData chunk, int group, String column, long rows, long from, long end) {
    // First: Parquet looks for a key when it is asked anything else.
    require(
        !chunk.isEncrypted(),
        "column '%s' of row group %d is encrypted; the format allows no encryption",
        column,
        group);
    String name = chunk.getPath().toDotString();
    require(
        name.equals(column),
        "row group %d has a chunk of column '%s' where that of '%s' must be",
        group,
        name,
        column);
    require(
        chunk.getCodec() == CompressionCodecName.UNCOMPRESSED,
        "column '%s' of row group %d is compressed by %s; the format allows no compression",
        column,
        group,
        chunk.getCodec());
    require(
        chunk.getEncodings().stream().map(Encoding::name).allMatch(ENCODINGS::contains),
        "column '%s' of row group %d has the encodings %s; the format allows plain values and dictionaries",
        column,
        group,
        chunk.getEncodings());
    require(
        chunk.getValueCount() == rows,
        "column '%s' of row group %d has %d values, its group %d rows",
        column,
        group,
        chunk.getValueCount(),
        rows);
    long start = chunk.getStartingPos();
    long bytes = chunk.getTotalSize();
    require(
        start >= from && bytes > 0 && bytes <= end - start,
        "column '%s' of row group %d claims %d bytes from byte %d on, which lie outside the data or in another column",
        column,
        group,
        bytes,
        start);
    return start + bytes;
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a dependency of its own.
  private static void require(boolean holds, String rule, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, rule, values));
    }
  }
}
