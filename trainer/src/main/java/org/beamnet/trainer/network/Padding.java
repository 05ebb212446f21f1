package org.beamnet.trainer.network;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Zeros around a map, in pixels, 0 or more on each side.
 *
 * @param top rows above
 * @param left columns to the left
 * @param bottom rows below
 * @param right columns to the right
 */
public record Padding(int top, int left, int bottom, int right) {
  /** No zeros. */
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  /** Checks every field. */
  public Padding {
    requireNotNegative("top", top);
    requireNotNegative("left", left);
    requireNotNegative("bottom", bottom);
    requireNotNegative("right", right);
  }

  /** The same number of zeros on all four sides. */
  public static Padding around(int pixels) {
    return new Padding(pixels, pixels, pixels, pixels);
  }

  /** Zeros below and to the right only. */
  public static Padding bottomRight(int pixels) {
    return new Padding(0, 0, pixels, pixels);
  }

  /** Whether opposite sides are equal, which is all that the native operations know. */
  @JsonIgnore
  public boolean isSymmetric() {
    return top == bottom && left == right;
  }

  private static void requireNotNegative(String field, int pixels) {
    if (pixels < 0) {
      throw new IllegalArgumentException(field + ": must be 0 or more, was " + pixels);
    }
  }
}
