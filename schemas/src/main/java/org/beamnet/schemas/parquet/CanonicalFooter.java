package org.beamnet.schemas.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Parquet's writer lists the encodings of a column chunk in the order of a hash set of enum
 * constants, whose hashes are another in every process. Sorted, equal tables are equal files.
 */
final class CanonicalFooter {
  private static final int MAGIC_BYTES = 4;

  private CanonicalFooter() {}

  /**
   * Sorts what has no order of its own.
   *
   * @param tail the end of a Parquet file, from anywhere before its footer
   * @return the same with another footer
   */
  static byte[] of(byte[] tail) throws IOException {
    int lengthAt = tail.length - MAGIC_BYTES - Integer.BYTES;
    ByteBuffer numbers = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    int footerAt = lengthAt - numbers.getInt(lengthAt);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(tail, footerAt, lengthAt - footerAt));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        Collections.sort(column.getMeta_data().getEncodings());
      }
    }
    ByteArrayOutputStream sorted = new ByteArrayOutputStream(tail.length);
    sorted.write(tail, 0, footerAt);
    Util.writeFileMetaData(footer, sorted);
    int length = sorted.size() - footerAt;
    sorted.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0, length)
            .array());
    sorted.write(tail, lengthAt + Integer.BYTES, MAGIC_BYTES);
    return sorted.toByteArray();
  }
}
