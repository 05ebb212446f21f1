package org.beamnet.schemas.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Walks a struct of Thrift's compact protocol, a Parquet footer or page header, without building
 * anything of it. Parquet's own reader allocates whatever a list claims to hold and descends as
 * deep as structs are nested; after this walk both are bounded by the bytes that are really there.
 */
final class ThriftScan {
  /** A Parquet footer without statistics is nested 5 deep; with all that the format knows, 10. */
  private static final int MAX_DEPTH = 16;

  /** A table of this format has one list element in about 14 bytes of footer. */
  private static final int MIN_BYTES_PER_ELEMENT = 8;

  private static final int SPARE_ELEMENTS = 64;

  private static final int STOP = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I16 = 4;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  /** Fields of the struct itself whose lists are counted. */
  private static final int FIELDS = 16;

  private final String name;
  private final ByteBuffer bytes;
  private final long[] counts = new long[FIELDS];
  private long elementsLeft;

  private ThriftScan(String name, ByteBuffer struct) {
    this.name = name;
    bytes = struct;
    elementsLeft = (long) SPARE_ELEMENTS + struct.remaining() / MIN_BYTES_PER_ELEMENT;
  }

  /**
   * Walks a struct.
   *
   * @param name what to call it in messages
   * @param bytes begin with it
   * @throws IllegalArgumentException if it claims more than its bytes can hold
   */
  static ThriftScan of(String name, ByteBuffer bytes) {
    ThriftScan scan = new ThriftScan(name, bytes.slice());
    try {
      scan.struct(0);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(name + " ends within a value", e);
    }
    return scan;
  }

  /** Bytes of the struct. */
  int length() {
    return bytes.position();
  }

  /** Elements of the list in a field of the struct itself, 0 if it has none. */
  long elements(int field) {
    return counts[field];
  }

  private void struct(int depth) {
    require(depth < MAX_DEPTH, " nests more than %d structs", MAX_DEPTH);
    long field = 0;
    for (int header = next(); header != STOP; header = next()) {
      int step = header >> 4;
      long before = field;
      field = step == 0 ? zigzag(varint()) : field + step;
      // Thrift keeps 16 bits of a field's number and the last value of a field that is there twice.
      require(
          field > before && field <= Short.MAX_VALUE,
          " has field %d, which must come in ascending order and at most once",
          field);
      int type = header & 0xf;
      if (depth == 0 && type == LIST && field < FIELDS) {
        counts[(int) field] = list(depth);
      } else if (type != TRUE && type != FALSE) {
        value(type, depth);
      }
    }
  }

  private static long zigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  private void value(int type, int depth) {
    switch (type) {
      case TRUE, FALSE, BYTE -> skip(1);
      case I16, I32, I64 -> varint();
      case DOUBLE -> skip(Double.BYTES);
      case BINARY -> skip(varint());
      case LIST, SET -> list(depth);
      case MAP -> map(depth);
      case STRUCT -> struct(depth + 1);
      default -> throw new IllegalArgumentException(name + " has a value of unknown type " + type);
    }
  }

  private long list(int depth) {
    int header = next();
    int shortCount = header >> 4;
    long count = shortCount == 0xf ? varint() : shortCount;
    claim(count);
    for (long i = 0; i < count; i++) {
      value(header & 0xf, depth + 1);
    }
    return count;
  }

  private void map(int depth) {
    long count = varint();
    claim(count);
    if (count > 0) {
      int types = next();
      for (long i = 0; i < count; i++) {
        value(types >> 4, depth + 1);
        value(types & 0xf, depth + 1);
      }
    }
  }

  private void claim(long count) {
    require(
        count >= 0 && count <= elementsLeft,
        " claims a list of %d elements, which its bytes cannot hold",
        count);
    elementsLeft -= count;
  }

  private void skip(long count) {
    require(
        count >= 0 && count <= bytes.remaining(),
        " claims a value of %d bytes, more than it has",
        count);
    bytes.position(bytes.position() + (int) count);
  }

  private int next() {
    return bytes.get() & 0xff;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = next();
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException(name + " has a number of more than ten bytes");
  }

  private void require(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + String.format(Locale.ROOT, rule, value));
    }
  }
}
