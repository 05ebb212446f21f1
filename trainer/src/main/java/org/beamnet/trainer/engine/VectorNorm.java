package org.beamnet.trainer.engine;

import org.beamnet.trainer.engine.layers.FlatVector;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * L2 norm of a stretch of a flat vector. Squares are summed in double, one after the other, so that
 * the norm does not depend on the number of threads.
 */
final class VectorNorm {
  private static final int CHUNK = 1 << 16;

  private VectorNorm() {}

  /**
   * The norm of some values.
   *
   * @param vector flat, without gaps
   * @param offset of the first value
   * @param length number of values
   */
  static double of(INDArray vector, long offset, long length) {
    INDArray floats = vector.dataType() == DataType.FLOAT ? vector : vector.castTo(DataType.FLOAT);
    float[] chunk = new float[(int) Math.min(CHUNK, length)];
    double squares = 0;
    for (long from = offset; from < offset + length; from += chunk.length) {
      int count = (int) Math.min(chunk.length, offset + length - from);
      FlatVector.read(floats, from, chunk, count);
      for (int i = 0; i < count; i++) {
        squares += (double) chunk[i] * chunk[i];
      }
    }
    return Math.sqrt(squares);
  }
}
