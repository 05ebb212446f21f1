package org.beamnet.trainer.engine.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Views of parts of arrays. ND4J's own {@code get} takes the view of a view for empty where the
 * part begins beyond the length of the outer view, and rounds the end of a strided interval up.
 */
final class ArrayView {
  private ArrayView() {}

  /** The indices from {@code from} on along one dimension, all along the others. */
  static INDArray slice(INDArray array, int dimension, long from, long count) {
    long[] shape = array.shape().clone();
    shape[dimension] = count;
    return strided(array, from * array.stride(dimension), shape, array.stride().clone());
  }

  /**
   * Any regular part.
   *
   * @param array what it is a part of
   * @param first distance of its first value from that of the array, in values
   * @param shape of the part
   * @param strides distance from one index to the next, along each dimension, in values
   */
  static INDArray strided(INDArray array, long first, long[] shape, long[] strides) {
    return Nd4j.create(array.data(), shape, strides, array.offset() + first, 'c');
  }
}
