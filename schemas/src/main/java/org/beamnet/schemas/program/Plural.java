package org.beamnet.schemas.program;

/** Numbers of things in lines that people read: {@code 1 image}, {@code 1200 images}. */
public final class Plural {
  private Plural() {}

  /**
   * A number with its noun.
   *
   * @param noun in the singular; its plural has an s, es after a hissing sound, or ies in place of
   *     a y
   */
  public static String of(long number, String noun) {
    return number + " " + noun(number, noun);
  }

  /** The noun alone, in the form that a number asks for. */
  public static String noun(long number, String noun) {
    if (number == 1) {
      return noun;
    }
    boolean consonantAndY = noun.matches(".*[^aeiou]y");
    if (consonantAndY) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    boolean hissing = noun.matches(".*(s|x|ch|sh)") && !noun.endsWith("epoch");
    return noun + (hissing ? "es" : "s");
  }
}
