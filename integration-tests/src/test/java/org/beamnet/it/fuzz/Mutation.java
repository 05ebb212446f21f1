package org.beamnet.it.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Changes a file as damage and attackers do: flipped bits, other bytes, a missing end, chunks that
 * are lost, repeated or taken from elsewhere, numbers set to extremes, runs of one byte.
 */
final class Mutation {
  /** Half of the changes fall into the first or last bytes, where headers and footers lie. */
  private static final int EDGE = 256;

  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_RUN = 4096;

  /** Values that length fields do not expect. */
  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0xFFFF,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 8,
    Integer.MIN_VALUE,
    0xFFFF_FFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  /** Words in the place of a number, in files of text. */
  private static final String[] WORDS = {
    "",
    "0",
    "-1",
    "2147483648",
    "-9223372036854775809",
    "1e999",
    "NaN",
    "null",
    "{}",
    "[]",
    "\"\"",
    "..",
    "\u0000"
  };

  private final SplittableRandom random;

  private Mutation(SplittableRandom random) {
    this.random = random;
  }

  /**
   * A changed copy.
   *
   * @param sample the file; not changed
   * @param other a file of the same kind, from which chunks may come
   */
  static byte[] of(byte[] sample, byte[] other, SplittableRandom random) {
    Mutation mutation = new Mutation(random);
    byte[] changed = sample.clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      changed = mutation.change(changed, other);
    }
    return changed;
  }

  private byte[] change(byte[] file, byte[] other) {
    if (file.length == 0) {
      return run(file);
    }
    return switch (random.nextInt(10)) {
      case 0 -> flipped(file);
      case 1 -> overwritten(file);
      case 2, 3, 4 -> extreme(file);
      case 5 -> Arrays.copyOf(file, place(file));
      case 6 -> withoutChunk(file);
      case 7 -> withChunk(file, random.nextBoolean() ? file : other);
      case 8 -> run(file);
      default -> otherNumber(file);
    };
  }

  private byte[] flipped(byte[] file) {
    file[place(file)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return file;
  }

  private byte[] overwritten(byte[] file) {
    file[place(file)] = (byte) random.nextInt(256);
    return file;
  }

  /** Sets one, two, four or eight bytes to a number, in either order of bytes. */
  private byte[] extreme(byte[] file) {
    long value =
        random.nextInt(4) == 0
            ? file.length + random.nextInt(3) - 1
            : EXTREMES[random.nextInt(EXTREMES.length)];
    ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int width = 1 << random.nextInt(4);
    int at = place(file);
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
    int from = order == ByteOrder.BIG_ENDIAN ? Long.BYTES - width : 0;
    System.arraycopy(bytes, from, file, at, Math.min(width, file.length - at));
    return file;
  }

  private byte[] withoutChunk(byte[] file) {
    int at = place(file);
    int end = at + random.nextInt(Math.min(LONGEST_RUN, file.length - at)) + 1;
    return joined(Arrays.copyOf(file, at), new byte[0], Arrays.copyOfRange(file, end, file.length));
  }

  /** With a chunk of a file put in or laid over. */
  private byte[] withChunk(byte[] file, byte[] source) {
    if (source.length == 0) {
      return file;
    }
    int from = random.nextInt(source.length);
    int length = random.nextInt(Math.min(LONGEST_RUN, source.length - from)) + 1;
    byte[] chunk = Arrays.copyOfRange(source, from, from + length);
    int at = place(file);
    int rest = random.nextBoolean() ? at : Math.min(file.length, at + length);
    return joined(Arrays.copyOf(file, at), chunk, Arrays.copyOfRange(file, rest, file.length));
  }

  private byte[] run(byte[] file) {
    byte[] run = new byte[random.nextInt(LONGEST_RUN) + 1];
    byte[] values = {0, -1, '[', '{', '(', ' ', '\n', '9', '/'};
    Arrays.fill(run, values[random.nextInt(values.length)]);
    int at = file.length == 0 ? 0 : place(file);
    return joined(Arrays.copyOf(file, at), run, Arrays.copyOfRange(file, at, file.length));
  }

  /** Replaces the digits at a place, or after it. */
  private byte[] otherNumber(byte[] file) {
    int at = place(file);
    while (at < file.length && !isDigit(file[at])) {
      at++;
    }
    int end = at;
    while (end < file.length && isDigit(file[end])) {
      end++;
    }
    byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.US_ASCII);
    return joined(Arrays.copyOf(file, at), word, Arrays.copyOfRange(file, end, file.length));
  }

  private int place(byte[] file) {
    int edge = Math.min(EDGE, file.length);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(edge);
      case 1 -> file.length - 1 - random.nextInt(edge);
      default -> random.nextInt(file.length);
    };
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static byte[] joined(byte[] head, byte[] middle, byte[] tail) {
    return ByteBuffer.allocate(head.length + middle.length + tail.length)
        .put(head)
        .put(middle)
        .put(tail)
        .array();
  }
}
