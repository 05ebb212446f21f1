package org.beamnet.schemas.rejected;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.parquet.BytesInputFile;
import org.beamnet.schemas.parquet.RowGroup;
import org.beamnet.schemas.parquet.TableFields;
import org.beamnet.schemas.parquet.TableReader;
import org.beamnet.schemas.parquet.TableWriter;

/** Writes and reads {@code rejected/rejected.parquet}. */
public final class RejectedTable {
  private static final String KIND = "rejected";
  private static final int ROWS_PER_GROUP = 10_000;
  private static final List<String> COLUMNS =
      List.of("key", "split", "synset", "reason", "message");
  private static final MessageType SCHEMA =
      new MessageType("rejected", COLUMNS.stream().map(RejectedTable::string).toList());

  private RejectedTable() {}

  /** Writes {@code images} in their order, whatever order they come in. */
  public static void write(WritableByteChannel channel, Collection<RejectedImage> images)
      throws IOException {
    TableWriter table =
        new TableWriter(channel, SCHEMA, Set.of("split", "synset", "reason"), ROWS_PER_GROUP);
    for (RejectedImage image : images.stream().sorted().toList()) {
      String[] values = {
        image.key(), image.split().directory(), image.synset(), image.reason(), image.message()
      };
      for (int column = 0; column < values.length; column++) {
        table.setBinary(column, Binary.fromString(values[column]));
      }
      table.endRow();
    }
    table.finish(TableFields.toMetadata(KIND, Map.of()));
  }

  /**
   * The rejected images of a dataset.
   *
   * @throws org.beamnet.schemas.DatasetException if the table is missing, damaged or of another
   *     kind
   */
  public static List<RejectedImage> read(Path path) {
    return read(TableReader.open(path, SCHEMA));
  }

  /**
   * The rejected images in a file that is in memory already.
   *
   * @param name what to call it in messages
   * @throws org.beamnet.schemas.DatasetException as {@link #read(Path)}
   */
  public static List<RejectedImage> read(String name, byte[] file) {
    return read(TableReader.open(name, new BytesInputFile(file), SCHEMA));
  }

  private static List<RejectedImage> read(TableReader opened) {
    List<RejectedImage> images = new ArrayList<>();
    try (TableReader table = opened) {
      TableFields.of(KIND, table);
      for (int i = 0; i < table.rowGroupCount(); i++) {
        try (RowGroup group = table.readRowGroup(i, COLUMNS)) {
          Stream.generate(() -> next(group)).limit(group.rowCount()).forEach(images::add);
        }
      }
    }
    return images;
  }

  private static RejectedImage next(RowGroup group) {
    RejectedImage image =
        new RejectedImage(
            group.getString(0),
            Split.parse(group.getString(1)),
            group.getString(2),
            group.getString(3),
            group.getString(4));
    group.next();
    return image;
  }

  private static Type string(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }
}
