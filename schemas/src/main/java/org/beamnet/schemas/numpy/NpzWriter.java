package org.beamnet.schemas.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named arrays into one {@code .npz} file, uncompressed as {@code numpy.savez} does. Equal
 * arrays give equal bytes. Little-endian, C order (the last index runs fastest).
 */
public final class NpzWriter {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private final ZipOutputStream zip;

  /** Writes to {@code output}, which stays open for its owner. */
  public NpzWriter(OutputStream output) {
    zip = new ZipOutputStream(output);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /** Adds an array of float64. */
  public void add(String name, double[] values, int... shape) throws IOException {
    byte[] data = new byte[byteCount(values.length, Double.BYTES, shape)];
    littleEndian(data).asDoubleBuffer().put(values);
    add(name, "<f8", shape, data);
  }

  /** Adds an array of float32. */
  public void add(String name, float[] values, int... shape) throws IOException {
    byte[] data = new byte[byteCount(values.length, Float.BYTES, shape)];
    littleEndian(data).asFloatBuffer().put(values);
    add(name, "<f4", shape, data);
  }

  /** Adds an array of int64. */
  public void add(String name, long[] values, int... shape) throws IOException {
    byte[] data = new byte[byteCount(values.length, Long.BYTES, shape)];
    littleEndian(data).asLongBuffer().put(values);
    add(name, "<i8", shape, data);
  }

  /** Ends the file; nothing can be added after. */
  public void finish() throws IOException {
    zip.finish();
    zip.flush();
  }

  private static int byteCount(int values, int bytes, int... shape) {
    long size = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (size != values) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "shape: %s means %d values, there are %d",
              Arrays.toString(shape),
              size,
              values));
    }
    return Math.multiplyExact(values, bytes);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void add(String name, String type, int[] shape, byte[] data) throws IOException {
    byte[] head = header(type, shape);
    CRC32 sum = new CRC32();
    sum.update(head);
    sum.update(data);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(0); // No clock in the bytes.
    entry.setSize((long) head.length + data.length);
    entry.setCompressedSize(entry.getSize());
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(head);
    zip.write(data);
    zip.closeEntry();
  }

  private static byte[] header(String type, int[] shape) {
    String lengths =
        Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, lengths);
    int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = text + " ".repeat(padding) + "\n";
    byte[] header = new byte[unpadded + padding];
    littleEndian(header)
        .put(MAGIC)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII));
    return header;
  }
}
