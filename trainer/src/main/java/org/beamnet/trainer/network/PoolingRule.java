package org.beamnet.trainer.network;

import java.util.Locale;

/** How max-pooling windows lie (§3.4). */
public enum PoolingRule {
  /** Windows of 3 pixels in steps of 2: the paper. */
  OVERLAPPING(3, 2),
  /** Windows of 2 pixels in steps of 2: what the paper compares with. */
  SEPARATE(2, 2);

  private final int window;
  private final int stride;

  PoolingRule(int window, int stride) {
    this.window = window;
    this.stride = stride;
  }

  /** Side of a window, in pixels. */
  int window() {
    return window;
  }

  /** Step, in pixels. */
  int stride() {
    return stride;
  }

  /** The word used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
