package org.beamnet.schemas.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** One {@code .npy} file inside of an archive, read from its start. Does not own the stream. */
final class NpyInput {
  private static final int CHUNK_BYTES = 1 << 16;

  private final CheckedInputStream stream;
  private final NpyHeader header;
  private final int valueBytes;

  /** What takes the values, each with its place in C order. */
  interface Values {
    void put(int place, double value);
  }

  /**
   * Reads the head.
   *
   * @param bytes of the whole file, which it must have
   */
  NpyInput(InputStream stream, long bytes) throws IOException {
    this.stream = new CheckedInputStream(stream, new CRC32());
    header = NpyHeader.read(this.stream);
    valueBytes =
        switch (header.type()) {
          case "<f4", ">f4" -> Float.BYTES;
          case "<f8", ">f8" -> Double.BYTES;
          default -> throw new IOException("its type is " + header.type());
        };
    // Before an array is made of that length.
    if ((long) header.length() * valueBytes > bytes) {
      throw new IOException("its end is missing");
    }
  }

  NpyHeader header() {
    return header;
  }

  /**
   * Reads the values, to the end.
   *
   * @param sum CRC-32 of the whole file, which it must have
   */
  void values(long sum, Values values) throws IOException {
    ByteOrder order =
        header.type().startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int length = header.length();
    int perChunk = CHUNK_BYTES / valueBytes;
    for (int start = 0; start < length; start += perChunk) {
      int count = Math.min(perChunk, length - start);
      byte[] chunk = stream.readNBytes(count * valueBytes);
      if (chunk.length < count * valueBytes) {
        throw new IOException("its end is missing");
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
      for (int i = start; i < start + count; i++) {
        double value = valueBytes == Float.BYTES ? buffer.getFloat() : buffer.getDouble();
        values.put(header.fortran() ? inCOrder(i, header.shape()) : i, value);
      }
    }
    if (stream.read() >= 0) {
      throw new IOException("it is longer than its header says");
    }
    if (stream.getChecksum().getValue() != sum) {
      throw new IOException("its checksum is wrong");
    }
  }

  /** The place in C order of the value at a place in Fortran order. */
  private static int inCOrder(int place, List<Integer> shape) {
    int rest = place;
    int index = 0;
    int step = shape.stream().reduce(1, (a, b) -> a * b);
    for (int length : shape) {
      step /= length;
      index += rest % length * step;
      rest /= length;
    }
    return index;
  }
}
