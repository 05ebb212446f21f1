package org.beamnet.trainer.engine.normalization;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalization across channels. With u = k + α Σ a² over the window around each
 * channel:
 *
 * <ul>
 *   <li>forwards b = a·u^−β;
 *   <li>backwards da = db·u^−β − 2αβ·a·Σ (db·a·u^(−β−1)), over the same window.
 * </ul>
 *
 * All arrays are [n, c, h, w] in C order, of one floating type, and distinct.
 */
public interface NormalizationKernel {
  /** Writes b for the activities a. */
  void forward(INDArray a, INDArray b);

  /** Writes the gradient of the loss by a, given that by b. */
  void backward(INDArray a, INDArray db, INDArray da);
}
