package org.beamnet.schemas.parquet;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of one row group, read row by row: take each projected column once, then {@link
 * #next}. Bytes are views into the pages, not copies; they live until the group is closed.
 */
public final class RowGroup implements AutoCloseable {
  private final String name;
  private final int index;
  private final PageReadStore pages;
  private final ColumnReader[] columns;
  private final int rowCount;

  RowGroup(
      String name,
      int index,
      PageReadStore pages,
      ColumnReadStoreImpl store,
      MessageType projection) {
    this.name = name;
    this.index = index;
    this.pages = pages;
    List<ColumnDescriptor> descriptors = projection.getColumns();
    columns = new ColumnReader[descriptors.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = store.getColumnReader(descriptors.get(i));
    }
    rowCount = Math.toIntExact(pages.getRowCount());
  }

  /** Rows in the group. */
  public int rowCount() {
    return rowCount;
  }

  /** An int32 of the current row; {@code column} counts in the projection. */
  public int getInt(int column) {
    return value(columns[column]::getInteger);
  }

  /** An int64 of the current row. */
  public long getLong(int column) {
    return value(columns[column]::getLong);
  }

  /** A string of the current row. */
  public String getString(int column) {
    return value(() -> columns[column].getBinary().toStringUsingUTF8());
  }

  /** Bytes of the current row, as a view. */
  public ByteBuffer getBytes(int column) {
    return value(() -> columns[column].getBinary().toByteBuffer());
  }

  /** A value may claim more bytes than its page has left. */
  private <T> T value(Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw TableDamage.inRowGroup(name, index, e);
    }
  }

  /**
   * Moves every column to the next row.
   *
   * @throws org.beamnet.schemas.DatasetException if the next page is damaged
   */
  public void next() {
    try {
      for (ColumnReader column : columns) {
        column.consume();
      }
    } catch (RuntimeException e) {
      throw TableDamage.inRowGroup(name, index, e);
    }
  }

  @Override
  public void close() {
    pages.close();
  }
}
