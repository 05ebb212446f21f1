package org.beamnet.schemas.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class CanonicalFooterTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType("message t { required int32 a; required binary b; }");

  @Test
  void writtenTablesListEncodingsInOrder() throws IOException {
    assertThat(encodings(table())).isNotEmpty().allSatisfy(list -> assertThat(list).isSorted());
  }

  @Test
  void otherOrdersBecomeTheSameFile() throws IOException {
    byte[] table = table();
    byte[] reversed = reversed(table);
    assertThat(reversed).isNotEqualTo(table).hasSameSizeAs(table);
    assertThat(CanonicalFooter.of(reversed)).isEqualTo(table);
  }

  private static byte[] table() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableWriter writer = new TableWriter(Channels.newChannel(bytes), SCHEMA, Set.of("b"), 3);
    for (int row = 0; row < 10; row++) {
      writer.setInt(0, row);
      writer.setBinary(1, Binary.fromString("word" + row % 2));
      writer.endRow();
    }
    writer.finish(Map.of("name", "value"));
    return bytes.toByteArray();
  }

  private static List<List<Encoding>> encodings(byte[] table) throws IOException {
    return footer(table).getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .map(column -> column.getMeta_data().getEncodings())
        .toList();
  }

  private static byte[] reversed(byte[] table) throws IOException {
    FileMetaData footer = footer(table);
    footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(column -> Collections.reverse(column.getMeta_data().getEncodings()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(table, 0, footerAt(table));
    Util.writeFileMetaData(footer, bytes);
    bytes.writeBytes(Arrays.copyOfRange(table, table.length - 8, table.length));
    return bytes.toByteArray();
  }

  private static FileMetaData footer(byte[] table) throws IOException {
    int at = footerAt(table);
    return Util.readFileMetaData(new ByteArrayInputStream(table, at, table.length - 8 - at));
  }

  private static int footerAt(byte[] table) {
    int length = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(table.length - 8);
    return table.length - 8 - length;
  }
}
