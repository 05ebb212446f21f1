package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.engine.normalization.FusedNormalization;
import org.beamnet.trainer.engine.normalization.NormalizationKernel;
import org.beamnet.trainer.network.ResponseNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link CrossChannelNormalization} with the kernel that suits the backend. */
final class CrossChannelNormalizationLayer extends AbstractLayer<CrossChannelNormalization> {
  private final NormalizationKernel kernel;

  CrossChannelNormalizationLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    ResponseNormalization constants = layerConf().constants();
    kernel =
        Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU
            ? new FusedNormalization(constants)
            : new BandedNormalization(constants);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray out =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
    kernel.forward(dense(input), out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray gradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    kernel.backward(dense(input), dense(epsilon), gradient);
    return new Pair<>(new DefaultGradient(), gradient);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  private static INDArray dense(INDArray array) {
    return Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
  }
}
