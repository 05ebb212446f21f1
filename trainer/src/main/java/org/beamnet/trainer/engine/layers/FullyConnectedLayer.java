package org.beamnet.trainer.engine.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link FullyConnected} the way Deeplearning4j's dense layer does. */
final class FullyConnectedLayer extends BaseLayer<FullyConnected> {
  FullyConnectedLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
