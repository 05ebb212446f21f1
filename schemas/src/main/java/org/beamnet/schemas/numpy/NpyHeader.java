package org.beamnet.schemas.numpy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a {@code .npy} file: what its values are and how they lie.
 *
 * @param type NumPy's name of the type, such as {@code <f4}
 * @param fortran whether the first index runs fastest, not the last
 * @param shape lengths of the dimensions, none of them for a single value
 */
record NpyHeader(String type, boolean fortran, List<Integer> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  /** Checks every field. */
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a head; the values follow in the stream.
   *
   * @throws IOException if it is none, or of a type made of several values
   */
  static NpyHeader read(InputStream stream) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    byte[] magic = new byte[MAGIC.length];
    data.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("it does not start as a .npy file does");
    }
    int version = data.readUnsignedByte();
    data.readUnsignedByte();
    int length = Short.reverseBytes(data.readShort()) & 0xFFFF;
    if (version > 1) {
      // From version 2.0 on four bytes hold the length.
      length |= (Short.reverseBytes(data.readShort()) & 0xFFFF) << Short.SIZE;
    }
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("its header claims " + length + " bytes");
    }
    byte[] text = new byte[length];
    data.readFully(text);
    return parse(new String(text, StandardCharsets.UTF_8).strip());
  }

  /** How many values there are. */
  int length() throws IOException {
    try {
      return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new IOException("its shape " + shape + " is too large", e);
    }
  }

  private static NpyHeader parse(String text) throws IOException {
    List<Integer> shape = new ArrayList<>();
    try {
      for (String number : group(SHAPE, text).split(",", -1)) {
        if (!number.isBlank()) {
          shape.add(Integer.parseInt(number.strip()));
        }
      }
    } catch (NumberFormatException e) {
      throw new IOException("its shape is too large: " + text, e);
    }
    return new NpyHeader(group(TYPE, text), group(ORDER, text).equals("True"), shape);
  }

  private static String group(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("its header is not understood: " + text);
    }
    return matcher.group(1);
  }
}
