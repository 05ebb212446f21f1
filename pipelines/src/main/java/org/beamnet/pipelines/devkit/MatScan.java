package org.beamnet.pipelines.devkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks a MATLAB file (level 5) without building anything of it. The library that reads it
 * allocates as its elements claim; after this walk all claims are bounded by bytes that are really
 * there.
 */
final class MatScan {
  /**
   * Unpacked, ILSVRC2012's list of synsets has about a megabyte. The library takes up to ten times
   * as many bytes for objects.
   */
  static final int MAX_BYTES = 16 << 20;

  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 8;
  private static final int SMALL_BYTES = 4;
  private static final int MAX_DEPTH = 16;

  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  private static final int CELL = 1;
  private static final int STRUCT = 2;
  private static final int CHARACTERS = 4;
  private static final int FIRST_NUMERIC = 6;
  private static final int LAST_NUMERIC = 15;

  private int unpacked;

  private MatScan() {}

  /**
   * Walks a file.
   *
   * @throws IOException if it is no such file, or claims more than it holds
   */
  static void check(byte[] file) throws IOException {
    require(file.length > HEADER_BYTES, "it has only %d bytes", file.length);
    ByteBuffer bytes = ByteBuffer.wrap(file).position(HEADER_BYTES);
    boolean little = file[HEADER_BYTES - 2] == 'I' && file[HEADER_BYTES - 1] == 'M';
    bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    new MatScan().elements(bytes, 0);
  }

  private void elements(ByteBuffer bytes, int depth) throws IOException {
    while (bytes.hasRemaining()) {
      element(bytes, depth);
    }
  }

  /** Walks one element, and leaves the buffer behind it. */
  private void element(ByteBuffer bytes, int depth) throws IOException {
    require(depth < MAX_DEPTH, "its elements are nested more than %d deep", MAX_DEPTH);
    require(bytes.remaining() >= TAG_BYTES, "an element has a tag of %d bytes", bytes.remaining());
    int type = bytes.getInt(bytes.position());
    ByteBuffer data = next(bytes);
    if (type == MATRIX && data.hasRemaining()) {
      // The library pads no matrix: after an odd size it would read other elements than this walk.
      require(data.remaining() % TAG_BYTES == 0, "a matrix has %d bytes", data.remaining());
      matrix(data, depth);
    } else if (type == COMPRESSED) {
      require(depth == 0, "an element within another is compressed, %d deep", depth);
      elements(inflate(data), depth + 1);
    }
  }

  /** The content of the element that the buffer stands before; the tag lies before its position. */
  private static ByteBuffer content(ByteBuffer bytes) throws IOException {
    require(bytes.remaining() >= TAG_BYTES, "an element has a tag of %d bytes", bytes.remaining());
    int first = bytes.getInt(bytes.position());
    ByteBuffer rest = bytes.slice().order(bytes.order());
    int small = first >>> 16;
    if (small != 0) {
      require(small <= SMALL_BYTES, "a small element claims %d bytes", small);
      int type = first & 0xffff;
      require(
          type != MATRIX && type != COMPRESSED,
          "a small element is of type %d, which needs more room",
          type);
      return rest.position(SMALL_BYTES).limit(TAG_BYTES);
    }
    int size = bytes.getInt(bytes.position() + SMALL_BYTES);
    require(
        size >= 0 && size <= bytes.remaining() - TAG_BYTES,
        "an element claims %d bytes, more than there are",
        size);
    return rest.position(TAG_BYTES).limit(TAG_BYTES + size);
  }

  private void matrix(ByteBuffer data, int depth) throws IOException {
    int size = data.remaining();
    ByteBuffer flags = next(data);
    require(flags.remaining() >= TAG_BYTES, "a matrix has flags of %d bytes", flags.remaining());
    int kind = flags.getInt(0) & 0xff;
    require(
        kind == CELL
            || kind == STRUCT
            || kind == CHARACTERS
            || (kind >= FIRST_NUMERIC && kind <= LAST_NUMERIC),
        "a matrix is of class %d, which a list of synsets has not",
        kind);
    ByteBuffer dimensions = next(data);
    long values = 1;
    while (dimensions.remaining() >= Integer.BYTES) {
      int dimension = dimensions.getInt();
      require(dimension >= 0, "a matrix has a dimension of %d", dimension);
      values *= dimension;
      require(
          values <= size, "a matrix claims %d values or more, which it has no bytes for", values);
    }
    next(data);
    if (kind == CELL || kind == STRUCT) {
      // The library makes an array of all of them before it reads the first.
      long fields = kind == STRUCT ? fields(data.slice().order(data.order())) : 1;
      require(
          values * fields <= data.remaining() / TAG_BYTES,
          "a matrix claims %d elements, which it has no bytes for",
          values * fields);
    }
    elements(data, depth + 1);
  }

  /** The number of fields of a structure, whose data begin with their names. */
  private static long fields(ByteBuffer data) throws IOException {
    ByteBuffer length = next(data);
    require(length.remaining() == Integer.BYTES, "a name length has %d bytes", length.remaining());
    int characters = length.getInt();
    require(characters > 0, "a structure's names have %d characters", characters);
    return next(data).remaining() / characters;
  }

  /** The content of the next element, which the buffer then stands behind. */
  private static ByteBuffer next(ByteBuffer data) throws IOException {
    ByteBuffer content = content(data);
    // Small elements fill their eight bytes, and compressed ones are not padded.
    boolean padded = content.position() == TAG_BYTES && data.getInt(data.position()) != COMPRESSED;
    int padding = padded ? -content.remaining() & (TAG_BYTES - 1) : 0;
    data.position(Math.min(data.limit(), data.position() + content.limit() + padding));
    return content.slice().order(data.order());
  }

  private ByteBuffer inflate(ByteBuffer data) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      byte[] bytes = new byte[1 << 16];
      int count = 0;
      while (!inflater.finished()) {
        if (count == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * count);
        }
        int more = inflater.inflate(bytes, count, bytes.length - count);
        require(more > 0 || inflater.finished(), "a compressed element ends after %d bytes", count);
        count += more;
        unpacked += more;
        require(unpacked <= MAX_BYTES, "it unpacks to more than %d bytes", MAX_BYTES);
      }
      return ByteBuffer.wrap(bytes, 0, count).slice().order(data.order());
    } catch (DataFormatException e) {
      throw new IOException("a compressed element is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private static void require(boolean holds, String rule, long value) throws IOException {
    if (!holds) {
      throw new IOException(String.format(Locale.ROOT, rule, value));
    }
  }
}
