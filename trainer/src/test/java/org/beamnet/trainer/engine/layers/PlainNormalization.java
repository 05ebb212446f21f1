package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.network.ResponseNormalization;

/**
 * Local response normalization by its definition, in double; the channels of one pixel at a time.
 */
final class PlainNormalization {
  private final ResponseNormalization r;

  PlainNormalization(ResponseNormalization constants) {
    this.r = constants;
  }

  /** b of a. */
  double[] forward(double[] a) {
    double[] b = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      b[i] = a[i] / Math.pow(u(a, i), r.beta());
    }
    return b;
  }

  /** da of db: the transposed Jacobian, entry by entry. */
  double[] backward(double[] a, double[] db) {
    double[] da = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        da[i] += db[j] * derivative(a, j, i);
      }
    }
    return da;
  }

  /** ∂b[j] / ∂a[i]. */
  private double derivative(double[] a, int j, int i) {
    double u = u(a, j);
    double own = i == j ? Math.pow(u, -r.beta()) : 0;
    boolean seen = Math.abs(i - j) <= r.window() / 2;
    return seen ? own - 2 * r.alpha() * r.beta() * a[i] * a[j] * Math.pow(u, -r.beta() - 1) : own;
  }

  private double u(double[] a, int i) {
    double sum = 0;
    for (int j = Math.max(0, i - r.window() / 2);
        j <= Math.min(a.length - 1, i + r.window() / 2);
        j++) {
      sum += a[j] * a[j];
    }
    return r.k() + r.alpha() * sum;
  }
}
