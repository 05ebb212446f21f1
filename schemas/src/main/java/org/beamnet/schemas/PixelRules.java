package org.beamnet.schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the pixels of a dataset mean. Two datasets, or a dataset and a statistics file, fit together
 * only if all four values are equal.
 *
 * @param side width and height of every stored image, in pixels, 1 to 4096
 * @param encoding how the image column holds it
 * @param decoder id of the decode rule; changes whenever a pixel would
 * @param resize id of the resize rule; changes whenever a pixel would
 */
public record PixelRules(int side, ImageEncoding encoding, String decoder, String resize) {
  private static final int MAX_SIDE = 4096;

  /** Checks every field. */
  public PixelRules {
    if (side < 1 || side > MAX_SIDE) {
      throw new IllegalArgumentException("side: must be 1 to " + MAX_SIDE + ", was " + side);
    }
    requireId("decoder", decoder);
    requireId("resize", resize);
  }

  /** Bytes of one image's pixels: side × side × 3. */
  public int pixelBytes() {
    return side * side * 3;
  }

  /** These rules as text fields, the same names in every file that carries them. */
  public Map<String, String> toFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("side", Integer.toString(side));
    fields.put("encoding", encoding.id());
    fields.put("decoder", decoder);
    fields.put("resize", resize);
    return fields;
  }

  /**
   * The rules in text fields.
   *
   * @throws IllegalArgumentException if a field is missing or out of range
   */
  public static PixelRules fromFields(Map<String, String> fields) {
    return new PixelRules(
        Integer.parseInt(field(fields, "side")),
        ImageEncoding.parse(field(fields, "encoding")),
        field(fields, "decoder"),
        field(fields, "resize"));
  }

  /**
   * Refuses rules that are not these.
   *
   * @param file what carries {@code other}, for the message
   * @param other the rules found there
   * @param remedy what the user can do about it
   * @throws DatasetException naming every value that differs
   */
  public void requireSame(String file, PixelRules other, String remedy) {
    String difference = difference(other);
    if (!difference.isEmpty()) {
      throw new DatasetException(file + ": " + difference + ". " + remedy);
    }
  }

  /** Every value that differs, both of them, such as {@code side is 64, expected 256}; or empty. */
  public String difference(PixelRules other) {
    Map<String, String> theirs = other.toFields();
    return toFields().entrySet().stream()
        .filter(field -> !field.getValue().equals(theirs.get(field.getKey())))
        .map(
            field ->
                "%s is %s, expected %s"
                    .formatted(field.getKey(), theirs.get(field.getKey()), field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": is missing");
    }
    return value;
  }

  private static void requireId(String name, String value) {
    if (!value.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException(
          name + ": must be a rule id of a-z, 0-9, '.', '-', was '" + value + "'");
    }
  }
}
