package org.beamnet.trainer.telemetry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A record of a TFRecord file: its length (int64), the masked CRC-32C of the length, the data, the
 * masked CRC-32C of the data; all little-endian.
 */
final class RecordFrame {
  private static final int OVERHEAD = Long.BYTES + 2 * Integer.BYTES;
  private static final int MASK_ROTATION = 15;
  private static final int MASK_DELTA = 0xA282EAD8;

  private RecordFrame() {}

  /** The record that holds {@code data}, ready to be written. */
  static ByteBuffer of(byte[] data) {
    ByteBuffer record = ByteBuffer.allocate(data.length + OVERHEAD).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedChecksum(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(maskedChecksum(data, data.length));
    return record.flip();
  }

  /** Masked, because a CRC of data that itself holds CRCs is weak. */
  private static int maskedChecksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK_DELTA;
  }
}
