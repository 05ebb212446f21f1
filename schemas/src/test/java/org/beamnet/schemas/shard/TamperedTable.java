package org.beamnet.schemas.shard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A Parquet file with other values in its footer or in a page's header; all else still fits. */
final class TamperedTable {
  private static final int TAIL = 8;

  private TamperedTable() {}

  static byte[] footer(byte[] table, Consumer<FileMetaData> change) throws IOException {
    FileMetaData footer = footer(table);
    change.accept(footer);
    return withFooter(Arrays.copyOf(table, footerAt(table)), footer);
  }

  /** Another footer, of any bytes. */
  static byte[] rawFooter(byte[] table, byte[] footer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(table, 0, footerAt(table));
    bytes.writeBytes(footer);
    bytes.writeBytes(tail(footer.length));
    return bytes.toByteArray();
  }

  /**
   * Changes the first page of a column in the first row group.
   *
   * @param header is given the page's header
   * @param body is given the page's bytes, without the header
   */
  static byte[] page(byte[] table, int column, Consumer<PageHeader> header, Consumer<byte[]> body)
      throws IOException {
    FileMetaData footer = footer(table);
    ColumnMetaData chunk = footer.getRow_groups().get(0).getColumns().get(column).getMeta_data();
    int at = (int) start(chunk);
    ByteArrayInputStream stream = new ByteArrayInputStream(table, at, table.length - at);
    PageHeader page = Util.readPageHeader(stream);
    int bodyAt = table.length - stream.available();
    byte[] content = Arrays.copyOfRange(table, bodyAt, bodyAt + page.getCompressed_page_size());
    body.accept(content);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    page.setCrc((int) checksum.getValue());
    header.accept(page);

    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(table, 0, at);
    Util.writePageHeader(page, changed);
    int longer = changed.size() - bodyAt;
    changed.writeBytes(content);
    int restAt = bodyAt + content.length;
    changed.write(table, restAt, footerAt(table) - restAt);
    for (RowGroup group : footer.getRow_groups()) {
      group.getColumns().forEach(other -> shift(other.getMeta_data(), at, longer));
    }
    chunk.setTotal_compressed_size(chunk.getTotal_compressed_size() + longer);
    chunk.setTotal_uncompressed_size(chunk.getTotal_uncompressed_size() + longer);
    return withFooter(changed.toByteArray(), footer);
  }

  /** Other pages in place of a column's in the first row group; the first may be a dictionary. */
  static byte[] pages(byte[] table, int column, byte[]... pages) throws IOException {
    FileMetaData footer = footer(table);
    ColumnMetaData chunk = footer.getRow_groups().get(0).getColumns().get(column).getMeta_data();
    int at = (int) start(chunk);
    int restAt = at + (int) chunk.getTotal_compressed_size();
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(table, 0, at);
    for (byte[] page : pages) {
      changed.writeBytes(page);
    }
    int bytes = changed.size() - at;
    changed.write(table, restAt, footerAt(table) - restAt);
    for (RowGroup group : footer.getRow_groups()) {
      group.getColumns().forEach(other -> shift(other.getMeta_data(), at, at + bytes - restAt));
    }
    chunk.setTotal_compressed_size(bytes);
    chunk.setTotal_uncompressed_size(bytes);
    chunk.unsetDictionary_page_offset();
    chunk.setData_page_offset(at);
    if (pages.length > 1) {
      chunk.setDictionary_page_offset(at);
      chunk.setData_page_offset(at + pages[0].length);
    }
    return withFooter(changed.toByteArray(), footer);
  }

  /** A page of the content, with the checksum that it has. */
  static byte[] page(byte[] content, PageType type, Consumer<PageHeader> header)
      throws IOException {
    PageHeader page = new PageHeader(type, content.length, content.length);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    page.setCrc((int) checksum.getValue());
    header.accept(page);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writePageHeader(page, bytes);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static void shift(ColumnMetaData chunk, int from, int by) {
    if (chunk.getData_page_offset() > from) {
      chunk.setData_page_offset(chunk.getData_page_offset() + by);
    }
    if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > from) {
      chunk.setDictionary_page_offset(chunk.getDictionary_page_offset() + by);
    }
  }

  private static long start(ColumnMetaData chunk) {
    return chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
        ? chunk.getDictionary_page_offset()
        : chunk.getData_page_offset();
  }

  private static byte[] withFooter(byte[] data, FileMetaData footer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(data);
    Util.writeFileMetaData(footer, bytes);
    bytes.writeBytes(tail(bytes.size() - data.length));
    return bytes.toByteArray();
  }

  static byte[] tail(int footerBytes) {
    return ByteBuffer.allocate(TAIL)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(footerBytes)
        .put(new byte[] {'P', 'A', 'R', '1'})
        .array();
  }

  private static FileMetaData footer(byte[] table) throws IOException {
    int at = footerAt(table);
    return Util.readFileMetaData(new ByteArrayInputStream(table, at, table.length - TAIL - at));
  }

  private static int footerAt(byte[] table) {
    ByteBuffer numbers = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    return table.length - TAIL - numbers.getInt(table.length - TAIL);
  }
}
