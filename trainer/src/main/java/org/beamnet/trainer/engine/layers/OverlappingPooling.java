package org.beamnet.trainer.engine.layers;

import java.util.Collection;
import org.beamnet.trainer.engine.onednn.OneDnn;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of max-pooling over NCHW maps without padding, windows overlapping (§3.4).
 * Deeplearning4j's own layer runs it where oneDNN does not.
 */
public final class OverlappingPooling extends SubsamplingLayer {
  /** For Jackson. */
  private OverlappingPooling() {}

  /**
   * A pooling.
   *
   * @param window side of the square window, in pixels
   * @param stride step of the window, in pixels
   */
  public OverlappingPooling(int window, int stride) {
    super(
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(window, window)
            .stride(stride, stride)
            .convolutionMode(ConvolutionMode.Truncate)
            .dataFormat(CNN2DFormat.NCHW));
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      @Nullable INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    if (!OneDnn.runs(type)) {
      return super.instantiate(
          configuration, listeners, index, parameters, initializeParameters, type);
    }
    OneDnnPoolingLayer layer = new OneDnnPoolingLayer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setConf(configuration);
    return layer;
  }

  int window() {
    return getKernelSize()[0];
  }

  int step() {
    return getStride()[0];
  }
}
