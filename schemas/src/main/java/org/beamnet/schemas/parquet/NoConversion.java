package org.beamnet.schemas.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * Parquet's column store asks for converters even where the values are pulled straight from the
 * columns.
 */
final class NoConversion extends GroupConverter {
  private final Converter[] columns;

  NoConversion(int count) {
    columns = new Converter[count];
    for (int i = 0; i < count; i++) {
      columns[i] = new PrimitiveConverter() {};
    }
  }

  @Override
  public Converter getConverter(int field) {
    return columns[field];
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
