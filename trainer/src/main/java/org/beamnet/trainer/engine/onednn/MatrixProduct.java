package org.beamnet.trainer.engine.onednn;

import java.lang.ref.Reference;
import java.util.Locale;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of float matrices in C order. ND4J's BLAS does not know newer processors. */
public final class MatrixProduct {
  /** Whether a factor is read as it is. */
  public enum Reading {
    /** As it is. */
    PLAIN('N'),
    /** With rows and columns exchanged. */
    TRANSPOSED('T');

    private final byte code;

    Reading(char code) {
      this.code = (byte) code;
    }
  }

  private MatrixProduct() {}

  /**
   * c ← a · b.
   *
   * @param a [m, k] as it is read, in C order in memory
   * @param aReading how a is read
   * @param b [k, n] as it is read, in C order in memory
   * @param bReading how b is read
   * @param k length of the sums
   * @param c [m, n], in C order
   */
  public static void run(
      INDArray a, Reading aReading, INDArray b, Reading bReading, long k, INDArray c) {
    long m = c.size(0);
    long n = c.size(1);
    requireLength("a", a, m * k);
    requireLength("b", b, k * n);
    try {
      int status = product(a, aReading, b, bReading, k, c);
      if (status != dnnl.dnnl_success) {
        throw new IllegalStateException("oneDNN's matrix product failed with status " + status);
      }
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  private static int product(
      INDArray a, Reading aReading, INDArray b, Reading bReading, long k, INDArray c) {
    long m = c.size(0);
    long n = c.size(1);
    return dnnl.dnnl_sgemm(
        aReading.code,
        bReading.code,
        m,
        n,
        k,
        1,
        memory(a),
        aReading == Reading.PLAIN ? k : m,
        memory(b),
        bReading == Reading.PLAIN ? n : k,
        0,
        memory(c),
        n);
  }

  private static FloatPointer memory(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  private static void requireLength(String field, INDArray matrix, long length) {
    if (matrix.length() != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: must have %d values, had %d", field, length, matrix.length()));
    }
  }
}
