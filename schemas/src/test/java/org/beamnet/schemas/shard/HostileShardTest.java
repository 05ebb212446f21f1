package org.beamnet.schemas.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Samples;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.parquet.BytesInputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stranger's shard may claim anything. It is refused in the words of the format's rules, before
 * anything is allocated by what it claims.
 */
class HostileShardTest {
  private static byte[] sound = new byte[0];

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Path file = folder.resolve("shard.parquet");
    Samples.writeShard(
        file, new ShardHeader(Samples.rules(4), Split.TRAIN, 0, 1, 1), Samples.rows(1, 100, 4));
    sound = Files.readAllBytes(file);
  }

  /** If this failed, the refusals below would prove nothing. */
  @Test
  void tamperingWithNothingIsHarmless() throws IOException {
    readAll(TamperedTable.footer(sound, footer -> {}));
    for (int column = 0; column < ShardSchema.COLUMNS.size(); column++) {
      readAll(TamperedTable.page(sound, column, header -> {}, body -> {}));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, Long.MAX_VALUE, 65, 0, -1})
  void rowsOfAGroup(long rows) throws IOException {
    assertRefused(
        group(group -> group.setNum_rows(rows)),
        "row group 0 has " + rows + " rows, must have 1 to 64");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodec.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "UNCOMPRESSED")
  void compression(CompressionCodec codec) throws IOException {
    assertRefused(
        column(ShardSchema.IMAGE, chunk -> chunk.setCodec(codec)),
        "column 'image' of row group 0 is compressed by " + codec,
        "no compression");
  }

  @Test
  void encodings() throws IOException {
    assertRefused(
        column(ShardSchema.LABEL, chunk -> chunk.addToEncodings(Encoding.DELTA_BINARY_PACKED)),
        "column 'label' of row group 0 has the encodings",
        "DELTA_BINARY_PACKED");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Integer.MAX_VALUE, 0, -1})
  void sizesOfChunks(long bytes) throws IOException {
    assertRefused(
        column(ShardSchema.IMAGE, chunk -> chunk.setTotal_compressed_size(bytes)),
        "column 'image' of row group 0 claims " + bytes + " bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1 << 30, 4, 0, -1})
  void placesOfChunks(long offset) throws IOException {
    assertRefused(
        column(ShardSchema.IMAGE, chunk -> chunk.setData_page_offset(offset)),
        "column 'image' of row group 0 claims",
        "outside the data or in another column");
  }

  @Test
  void valuesOfChunks() throws IOException {
    assertRefused(
        column(ShardSchema.KEY, chunk -> chunk.setNum_values(1L << 40)),
        "column 'key' of row group 0 has 1099511627776 values, its group 64 rows");
  }

  @Test
  void columnsOfGroups() throws IOException {
    assertRefused(
        group(group -> group.getColumns().remove(0)),
        "row group 0 has 5 column chunks, must have 6");
    assertRefused(
        group(group -> Collections.swap(group.getColumns(), 0, 1)),
        "row group 0 has a chunk of column 'label' where that of 'key' must be");
  }

  /** Many groups of many rows in few bytes. */
  @Test
  void rowsWithoutBytes() throws IOException {
    assertRefused(
        TamperedTable.footer(
            sound,
            footer -> {
              RowGroup group = footer.getRow_groups().get(0);
              long at = 4;
              for (int column = 0; column < 6; column++) {
                ColumnMetaData chunk = group.getColumns().get(column).getMeta_data();
                chunk.unsetDictionary_page_offset();
                chunk.setData_page_offset(at++);
                chunk.setTotal_compressed_size(1);
              }
            }),
        "row group 0 claims 64 rows in 6 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1 << 24})
  void lengthsOfFooters(int length) {
    byte[] table = Arrays.copyOf(sound, sound.length);
    System.arraycopy(TamperedTable.tail(length), 0, table, table.length - 8, 8);
    assertRefused(table, "not a readable Parquet file", "claims a footer of " + length + " bytes");
  }

  @Test
  void filesTooShort() {
    assertRefused(new byte[0], "not a readable Parquet file", "only 0 bytes");
    assertRefused(TamperedTable.tail(0), "not a readable Parquet file", "only 8 bytes");
  }

  /** Field 2 of the footer is the list of columns, field 4 that of row groups. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 9})
  void listsLongerThanTheFooter(int field) {
    byte[] huge = {(byte) (field << 4 | 9), (byte) 0xfc, -1, -1, -1, -1, 7, 0};
    assertRefused(TamperedTable.rawFooter(sound, huge), "claims a list of 2147483647 elements");
  }

  /** A million lists in a megabyte: each element would become an object of a hundred bytes. */
  @Test
  void listsOfNothing() {
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    footer.writeBytes(new byte[] {0x49, (byte) 0xfc, (byte) 0xc0, (byte) 0x84, 0x3d});
    footer.writeBytes(new byte[1_000_001]);
    assertRefused(
        TamperedTable.rawFooter(sound, footer.toByteArray()), "claims a list of 1000000 elements");
  }

  @Test
  void textLongerThanTheFooter() {
    byte[] huge = {0x68, -1, -1, -1, -1, 7, 0};
    assertRefused(TamperedTable.rawFooter(sound, huge), "claims a value of 2147483647 bytes");
  }

  @Test
  void structsNestedDeep() {
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) 0xfc);
    assertRefused(TamperedTable.rawFooter(sound, deep), "nests more than 16 structs");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1000, -1})
  void sizesOfDictionaries(int values) throws IOException {
    assertDamaged(
        TamperedTable.page(
            sound,
            ShardSchema.SYNSET,
            header -> header.getDictionary_page_header().setNum_values(values),
            body -> {}));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1000, 0, -1})
  void sizesOfPages(int bytes) throws IOException {
    for (int column = 0; column < ShardSchema.COLUMNS.size(); column++) {
      assertDamaged(
          TamperedTable.page(
              sound, column, header -> header.setCompressed_page_size(bytes), body -> {}));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 65, 0, -1})
  void valuesOfPages(int values) throws IOException {
    for (int column : new int[] {ShardSchema.KEY, ShardSchema.LABEL, ShardSchema.SOURCE_WIDTH}) {
      assertDamaged(
          TamperedTable.page(
              sound,
              column,
              header -> header.getData_page_header().setNum_values(values),
              body -> {}));
    }
  }

  /** The first four bytes of a page of text are the length of its first value. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 20, -1})
  void lengthsOfValues(int length) throws IOException {
    for (int column : new int[] {ShardSchema.KEY, ShardSchema.IMAGE, ShardSchema.SYNSET}) {
      assertDamaged(
          TamperedTable.page(
              sound,
              column,
              header -> {},
              body -> ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putInt(length)));
    }
  }

  /** Parquet allows a key of the footer without a value. */
  @Test
  void fieldsWithoutValues() throws IOException {
    int[] fields = {0};
    TamperedTable.footer(sound, footer -> fields[0] = footer.getKey_value_metadataSize());
    assertThat(fields[0]).isGreaterThan(5);
    for (int i = 0; i < fields[0]; i++) {
      int field = i;
      byte[] shard =
          TamperedTable.footer(
              sound, footer -> footer.getKey_value_metadata().get(field).unsetValue());
      assertThatThrownBy(() -> readAll(shard))
          .as("field %d", field)
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith("stranger.parquet: ");
    }
  }

  /** Columns nest by their place in a list, and Parquet's reader descends as deep as they do. */
  @ParameterizedTest
  @ValueSource(ints = {100, 20_000, 200_000})
  void columnsNestedDeep(int depth) throws IOException {
    assertRefused(
        TamperedTable.footer(
            sound,
            footer -> {
              List<SchemaElement> elements = new ArrayList<>();
              for (int i = 0; i < depth; i++) {
                SchemaElement element = new SchemaElement("a");
                element.setNum_children(1);
                element.setRepetition_type(FieldRepetitionType.REQUIRED);
                elements.add(element);
              }
              SchemaElement leaf = new SchemaElement("b");
              leaf.setType(Type.INT32);
              leaf.setRepetition_type(FieldRepetitionType.REQUIRED);
              elements.add(leaf);
              footer.setSchema(elements);
            }),
        "its schema has " + (depth + 1) + " elements, must have at most 64");
  }

  @Test
  void longNamesAreShortened() throws IOException {
    byte[] table =
        TamperedTable.footer(
            sound, footer -> footer.getSchema().get(1).setName("x".repeat(1_000_000)));
    assertThatThrownBy(() -> readAll(table))
        .isInstanceOf(DatasetException.class)
        .message()
        .hasSizeLessThan(5_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void encryptedColumns(boolean plainToo) throws IOException {
    assertRefused(
        group(
            group -> {
              ColumnChunk chunk = group.getColumns().get(ShardSchema.KEY);
              chunk.setCrypto_metadata(
                  ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(
                      new EncryptionWithColumnKey(List.of("key"))));
              chunk.setEncrypted_column_metadata(new byte[20]);
              if (!plainToo) {
                chunk.unsetMeta_data();
              }
            }),
        "column 'key' of row group 0 is encrypted");
  }

  /** Parquet's reader allocates the levels that the last page of a row group claims. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 0})
  void pagesOfVersionTwo(int levels) throws IOException {
    for (int column = 0; column < ShardSchema.COLUMNS.size(); column++) {
      assertDamaged(
          TamperedTable.page(
              sound,
              column,
              header -> {
                header.setType(PageType.DATA_PAGE_V2);
                header.unsetData_page_header();
                header.unsetDictionary_page_header();
                header.setData_page_header_v2(
                    new DataPageHeaderV2(64, 0, 64, Encoding.PLAIN, 0, levels));
              },
              body -> {}),
          "page of type DATA_PAGE_V2");
    }
  }

  /** The footer lists a column's encodings, but each page states its own. */
  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PLAIN", "PLAIN_DICTIONARY", "RLE_DICTIONARY"})
  void encodingsOfPages(Encoding encoding) throws IOException {
    assertDamaged(
        TamperedTable.page(
            sound,
            ShardSchema.LABEL,
            header -> header.getData_page_header().setEncoding(encoding),
            body -> {}),
        "has the encoding " + encoding);
  }

  /** Thrift keeps 16 bits of a field's number: 65,539 is field 3, the size, once more. */
  @Test
  void fieldsThatAreThereTwice() throws IOException {
    byte[] content = new byte[64 * 52];
    for (int row = 0; row < 64; row++) {
      ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(row * 52, 48);
    }
    byte[] page = TamperedTable.page(content, PageType.DATA_PAGE, data(64, Encoding.PLAIN));
    readAll(TamperedTable.pages(sound, ShardSchema.IMAGE, page));

    int stopAt = page.length - content.length - 1;
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    again.write(page, 0, stopAt);
    again.writeBytes(new byte[] {5, (byte) 0x86, (byte) 0x80, 8, -2, -1, -1, -1, 15, 0});
    again.writeBytes(content);
    assertDamaged(
        TamperedTable.pages(sound, ShardSchema.IMAGE, again.toByteArray()), "has field 65539");
  }

  /** Parquet's decoder makes an array of as many indices as a bit-packed run claims. */
  @ParameterizedTest
  @ValueSource(ints = {0, 9, 1 << 26, (1 << 28) - 1, 1 << 28, Integer.MAX_VALUE})
  void lengthsOfBitPackedRuns(int groups) throws IOException {
    assertDamaged(indices(1, (groups << 1) | 1), "claims a run of ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65, Integer.MAX_VALUE})
  void lengthsOfRepeatedRuns(int values) throws IOException {
    assertDamaged(indices(1, values << 1), "claims a run of ");
  }

  @Test
  void aSoundRunOfIndicesIsRead() throws IOException {
    readAll(indices(1, 64 << 1));
    readAll(indices(1, (8 << 1) | 1));
    assertDamaged(indices(33, 64 << 1), "indices of 33 bits");
  }

  /** A dictionary of one class and a page with one run of its index. */
  private static byte[] indices(int width, int run) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.write(width);
    int left = run;
    for (; left >>> 7 != 0; left >>>= 7) {
      page.write((left & 0x7f) | 0x80);
    }
    page.write(left);
    page.writeBytes(new byte[8]);
    return TamperedTable.pages(
        sound,
        ShardSchema.SYNSET,
        TamperedTable.page(
            new byte[] {1, 0, 0, 0, 'a'},
            PageType.DICTIONARY_PAGE,
            header ->
                header.setDictionary_page_header(new DictionaryPageHeader(1, Encoding.PLAIN))),
        TamperedTable.page(
            page.toByteArray(), PageType.DATA_PAGE, data(64, Encoding.PLAIN_DICTIONARY)));
  }

  private static Consumer<PageHeader> data(int values, Encoding encoding) {
    return header ->
        header.setData_page_header(
            new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
  }

  private static byte[] group(Consumer<RowGroup> change) throws IOException {
    return TamperedTable.footer(
        sound, (FileMetaData footer) -> change.accept(footer.getRow_groups().get(0)));
  }

  private static byte[] column(int column, Consumer<ColumnMetaData> change) throws IOException {
    return group(group -> change.accept(group.getColumns().get(column).getMeta_data()));
  }

  private static void readAll(byte[] shard) {
    try (ShardReader reader = ShardReader.open("stranger.parquet", new BytesInputFile(shard))) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        List<ShardRow> rows = reader.readRowGroup(group);
        assertThat(rows).hasSize(reader.rowCount(group));
      }
    }
  }

  private static void assertRefused(byte[] shard, String... words) {
    assertThatThrownBy(() -> readAll(shard))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("stranger.parquet: ")
        .hasMessageContainingAll(words)
        .hasMessageContaining("Restore the file from a copy");
  }

  private static void assertDamaged(byte[] shard, String... words) {
    assertRefused(
        shard,
        Stream.concat(Stream.of("row group 0"), Arrays.stream(words)).toArray(String[]::new));
  }
}
