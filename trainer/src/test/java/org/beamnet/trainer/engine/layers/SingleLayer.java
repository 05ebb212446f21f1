package org.beamnet.trainer.engine.layers;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One Deeplearning4j layer outside of any network. */
final class SingleLayer {
  private final Layer layer;
  private final INDArray parameters;
  private final INDArray gradients;

  /** A layer whose parameters are drawn from N(0, 1). */
  SingleLayer(org.deeplearning4j.nn.conf.layers.Layer conf, DataType type) {
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder().dataType(type).layer(conf).build();
    long size = conf.initializer().numParams(configuration);
    parameters = Nd4j.randn(type, Math.max(1, size));
    gradients = Nd4j.zeros(type, Math.max(1, size));
    layer =
        conf.instantiate(configuration, List.of(), 0, size == 0 ? null : parameters, false, type);
    if (size > 0) {
      layer.setBackpropGradientsViewArray(gradients);
    }
  }

  /** Training pass. */
  INDArray forward(INDArray input) {
    return layer.activate(input, true, LayerWorkspaceMgr.noWorkspaces());
  }

  /** Gradient of the input, after {@link #forward}. */
  @Nullable INDArray backward(INDArray epsilon) {
    return layer.backpropGradient(epsilon.dup('c'), LayerWorkspaceMgr.noWorkspaces()).getSecond();
  }

  /** Parameters as laid out in the flat vector. */
  double[] parameters() {
    return parameters.toDoubleVector();
  }

  void setParameters(double[] values) {
    parameters.assign(Nd4j.createFromArray(values).castTo(parameters.dataType()));
  }

  /** Gradients as laid out in the flat vector. */
  double[] gradients() {
    return gradients.toDoubleVector();
  }
}
