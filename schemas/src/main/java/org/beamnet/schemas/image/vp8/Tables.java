package org.beamnet.schemas.image.vp8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/** The numbers of RFC 6386, kept in tables.txt beside this class in the order of the RFC. */
final class Tables {
  /** Modes of a subblock. */
  static final int MODES = 10;

  private static final int MODE_BITS = 9;

  /** Kinds of blocks, positions and contexts of a coefficient, and bits of its size. */
  static final int PLANES = 4;

  static final int BANDS = 8;
  static final int CONTEXTS = 3;
  static final int TOKEN_BITS = 11;
  static final int COEFFICIENT_PROBABILITIES = PLANES * BANDS * CONTEXTS * TOKEN_BITS;
  private static final int FACTORS = 128;

  private static final List<int[]> ALL =
      read(
          MODES * MODES * MODE_BITS,
          COEFFICIENT_PROBABILITIES,
          COEFFICIENT_PROBABILITIES,
          FACTORS,
          FACTORS);

  private Tables() {}

  /** Index in {@link #modes()} of the first of nine probabilities. */
  static int modeAt(int above, int left) {
    return (above * MODES + left) * MODE_BITS;
  }

  /** Index in a table of coefficients of the first of eleven probabilities. */
  static int coefficientAt(int plane, int band, int context) {
    return ((plane * BANDS + band) * CONTEXTS + context) * TOKEN_BITS;
  }

  /** Probabilities of the modes of subblocks. */
  static int[] modes() {
    return ALL.get(0);
  }

  /** Probabilities that a probability of coefficients changes. */
  static int[] changes() {
    return ALL.get(1);
  }

  /** A copy of the probabilities of coefficients that a key frame starts from. */
  static int[] coefficients() {
    return ALL.get(2).clone();
  }

  /** Factor of a block's first coefficient, by an index of 0 to 127. */
  static int first(int index) {
    return ALL.get(3)[index];
  }

  /** Factor of a block's other coefficients, by an index of 0 to 127. */
  static int other(int index) {
    return ALL.get(4)[index];
  }

  private static List<int[]> read(int... sizes) {
    try (InputStream in = Tables.class.getResourceAsStream("tables.txt")) {
      if (in == null) {
        throw new IllegalStateException("tables.txt: is not in the program");
      }
      StringBuilder numbers = new StringBuilder();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> numbers.append(line).append(' '));
      StringTokenizer tokens = new StringTokenizer(numbers.toString());
      return Arrays.stream(sizes).mapToObj(size -> next(tokens, size)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] next(StringTokenizer tokens, int size) {
    int[] table = new int[size];
    for (int i = 0; i < size; i++) {
      table[i] = Integer.parseInt(tokens.nextToken());
    }
    return table;
  }
}
