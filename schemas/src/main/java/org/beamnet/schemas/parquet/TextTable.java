package org.beamnet.schemas.parquet;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A table whose columns are all text. */
public final class TextTable {
  private static final int ROWS_PER_GROUP = 10_000;

  private final String kind;
  private final List<String> columns;
  private final Set<String> dictionaryColumns;
  private final MessageType schema;

  /**
   * Of these columns.
   *
   * @param kind the table's kind, also the schema's name
   * @param dictionaryColumns those with few distinct values
   */
  public TextTable(String kind, List<String> columns, Set<String> dictionaryColumns) {
    this.kind = kind;
    this.columns = List.copyOf(columns);
    this.dictionaryColumns = Set.copyOf(dictionaryColumns);
    schema = new MessageType(kind, columns.stream().map(TextTable::string).toList());
  }

  /** Writes {@code rows}, each with one value per column, in their order. */
  public void write(WritableByteChannel channel, Stream<List<String>> rows) throws IOException {
    TableWriter table = new TableWriter(channel, schema, dictionaryColumns, ROWS_PER_GROUP);
    for (Iterator<List<String>> left = rows.iterator(); left.hasNext(); ) {
      List<String> row = left.next();
      for (int column = 0; column < columns.size(); column++) {
        table.setBinary(column, Binary.fromString(row.get(column)));
      }
      table.endRow();
    }
    table.finish(TableFields.toMetadata(kind, Map.of()));
  }

  /**
   * All rows.
   *
   * @throws org.beamnet.schemas.DatasetException if the table is missing, damaged or of another
   *     kind
   */
  public List<List<String>> read(Path path) {
    return read(TableReader.open(path, schema, ROWS_PER_GROUP));
  }

  /**
   * All rows of a file that is in memory already.
   *
   * @param name what to call it in messages
   * @throws org.beamnet.schemas.DatasetException as {@link #read(Path)}
   */
  public List<List<String>> read(String name, byte[] file) {
    return read(TableReader.open(name, new BytesInputFile(file), schema, ROWS_PER_GROUP));
  }

  private List<List<String>> read(TableReader opened) {
    List<List<String>> rows = new ArrayList<>();
    try (TableReader table = opened) {
      TableFields.of(kind, table);
      for (int i = 0; i < table.rowGroupCount(); i++) {
        try (RowGroup group = table.readRowGroup(i, columns)) {
          Stream.generate(() -> next(group)).limit(group.rowCount()).forEach(rows::add);
        }
      }
    }
    return rows;
  }

  private List<String> next(RowGroup group) {
    List<String> row = IntStream.range(0, columns.size()).mapToObj(group::getString).toList();
    group.next();
    return row;
  }

  private static Type string(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }
}
