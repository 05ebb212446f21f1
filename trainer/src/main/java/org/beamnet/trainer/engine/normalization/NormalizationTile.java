package org.beamnet.trainer.engine.normalization;

import java.util.Arrays;
import org.beamnet.trainer.network.ResponseNormalization;

/**
 * The arithmetic of {@link FusedNormalization} on one tile, in double. Rows are channels; loops run
 * along pixels, so that the compiler makes vector instructions of them. Sums over the window are
 * kept running: the channel that enters is added and the one that leaves is taken off.
 */
final class NormalizationTile {
  /** Values per array, about what two arrays leave of a level-2 cache. */
  private static final int VALUES = 16_384;

  private static final int MIN_WIDTH = 32;

  private final ResponseNormalization constants;
  private final int channels;
  private final int half;
  private final int width;
  private final double[] activities;
  private final double[] results;
  private final double[] products;
  private final double[] sums;
  private final double[] scale;
  private final double[] inverse;

  NormalizationTile(int channels, ResponseNormalization constants) {
    this.constants = constants;
    this.channels = channels;
    this.half = constants.window() / 2;
    this.width = Math.max(MIN_WIDTH, VALUES / channels / MIN_WIDTH * MIN_WIDTH);
    this.activities = new double[channels * width];
    this.results = new double[channels * width];
    this.products = new double[channels * width];
    this.sums = new double[width];
    this.scale = new double[width];
    this.inverse = new double[width];
  }

  /** Pixels that fit. */
  int width() {
    return width;
  }

  /** a, [channels, width]. */
  double[] activities() {
    return activities;
  }

  /** b after {@link #forward}; db before {@link #backward} and da after it. */
  double[] results() {
    return results;
  }

  /** Normalizes the first {@code length} pixels. */
  void forward(int length) {
    startSquares(length);
    for (int c = 0; c < channels; c++) {
      slideSquares(c, length);
      powers(length);
      int row = c * width;
      for (int i = 0; i < length; i++) {
        results[row + i] = activities[row + i] * scale[i];
      }
    }
  }

  /** Turns db into da for the first {@code length} pixels. */
  void backward(int length) {
    startSquares(length);
    for (int c = 0; c < channels; c++) {
      slideSquares(c, length);
      powers(length);
      int row = c * width;
      for (int i = 0; i < length; i++) {
        double scaled = results[row + i] * scale[i];
        results[row + i] = scaled;
        products[row + i] = scaled * activities[row + i] * inverse[i];
      }
    }
    subtractInhibition(length);
  }

  /** da ← db·u^−β − 2αβ·a·Σ products. */
  private void subtractInhibition(int length) {
    double factor = 2 * constants.alpha() * constants.beta();
    Arrays.fill(sums, 0, length, 0);
    for (int c = 0; c < Math.min(half, channels); c++) {
      add(products, c, length);
    }
    for (int c = 0; c < channels; c++) {
      if (c + half < channels) {
        add(products, c + half, length);
      }
      if (c - half - 1 >= 0) {
        subtract(products, c - half - 1, length);
      }
      int row = c * width;
      for (int i = 0; i < length; i++) {
        results[row + i] -= factor * activities[row + i] * sums[i];
      }
    }
  }

  private void startSquares(int length) {
    Arrays.fill(sums, 0, length, 0);
    for (int c = 0; c < Math.min(half, channels); c++) {
      addSquares(c, length);
    }
  }

  private void slideSquares(int c, int length) {
    if (c + half < channels) {
      addSquares(c + half, length);
    }
    if (c - half - 1 >= 0) {
      int row = (c - half - 1) * width;
      for (int i = 0; i < length; i++) {
        sums[i] -= activities[row + i] * activities[row + i];
      }
    }
  }

  private void addSquares(int c, int length) {
    int row = c * width;
    for (int i = 0; i < length; i++) {
      sums[i] += activities[row + i] * activities[row + i];
    }
  }

  private void add(double[] terms, int c, int length) {
    int row = c * width;
    for (int i = 0; i < length; i++) {
      sums[i] += terms[row + i];
    }
  }

  private void subtract(double[] terms, int c, int length) {
    int row = c * width;
    for (int i = 0; i < length; i++) {
      sums[i] -= terms[row + i];
    }
  }

  /** scale ← u^−β and inverse ← 1 / u, of u = k + α·sums. */
  private void powers(int length) {
    double k = constants.k();
    double alpha = constants.alpha();
    if (constants.beta() == 0.75) {
      for (int i = 0; i < length; i++) {
        double root = 1 / Math.sqrt(k + alpha * sums[i]);
        scale[i] = root * Math.sqrt(root);
        inverse[i] = root * root;
      }
    } else {
      for (int i = 0; i < length; i++) {
        double u = k + alpha * sums[i];
        scale[i] = Math.pow(u, -constants.beta());
        inverse[i] = 1 / u;
      }
    }
  }
}
