package org.beamnet.schemas.shard;

import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of a shard, declared once. */
final class ShardSchema {
  /** Positions of the columns. */
  static final int KEY = 0;

  static final int LABEL = 1;
  static final int SYNSET = 2;
  static final int SOURCE_WIDTH = 3;
  static final int SOURCE_HEIGHT = 4;
  static final int IMAGE = 5;

  /** Their names, in the order of the positions. */
  static final List<String> COLUMNS =
      List.of("key", "label", "synset", "source_width", "source_height", "image");

  static final MessageType SCHEMA =
      new MessageType(
          "shard",
          string(KEY),
          int32(LABEL),
          string(SYNSET),
          int32(SOURCE_WIDTH),
          int32(SOURCE_HEIGHT),
          Types.required(PrimitiveTypeName.BINARY).named(COLUMNS.get(IMAGE)));

  /** Few distinct values in a shard: stored once each. */
  static final Set<String> DICTIONARY = Set.of(COLUMNS.get(SYNSET));

  private ShardSchema() {}

  private static Type string(int column) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(COLUMNS.get(column));
  }

  private static Type int32(int column) {
    return Types.required(PrimitiveTypeName.INT32).named(COLUMNS.get(column));
  }
}
