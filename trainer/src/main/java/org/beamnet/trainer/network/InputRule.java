package org.beamnet.trainer.network;

/** How conv1 of the paper's network gets its 55 × 55 maps out of 11 × 11 kernels at stride 4. */
public enum InputRule {
  /**
   * "224 × 224" (§3.5, figure 2), of which alone come 54 × 54 maps: three rows and columns of zeros
   * at bottom and right make the figure's 55.
   */
  PADDED_224(224),
  /**
   * Crops of 227 pixels, without zeros: Caffe's reading ({@code
   * models/bvlc_alexnet/train_val.prototxt}).
   */
  WHOLE_227(227);

  /** What 55 windows of 11 pixels, 4 apart, cover. */
  private static final int COVERED = 227;

  private final int side;

  InputRule(int side) {
    this.side = side;
  }

  /** Side of the crops, in pixels: the word used on the command line. */
  public int side() {
    return side;
  }

  /** Zeros around the crop, in conv1. */
  Padding padding() {
    return Padding.bottomRight(COVERED - side);
  }

  /**
   * The rule of that side.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static InputRule of(int side) {
    for (InputRule rule : values()) {
      if (rule.side == side) {
        return rule;
      }
    }
    throw new IllegalArgumentException("input: must be 224 or 227, was " + side);
  }
}
