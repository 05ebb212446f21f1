package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import org.beamnet.trainer.engine.onednn.MapShape;
import org.beamnet.trainer.engine.onednn.Normalization;
import org.beamnet.trainer.network.ResponseNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link CrossChannelNormalization} on oneDNN, on maps that lie channels last. */
final class OneDnnNormalizationLayer extends AbstractLayer<CrossChannelNormalization> {
  private transient @Nullable Normalization normalization;

  /** The input of the last training pass, channels last. */
  private transient @Nullable INDArray in;

  OneDnnNormalizationLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    MapShape shape = MapShape.of(input);
    ArrayType scratch = training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM;
    INDArray a = ChannelsLast.of(input, scratch, workspaces);
    INDArray b = ChannelsLast.create(shape, ArrayType.ACTIVATIONS, workspaces);
    forMaps(shape).forward(a, b);
    in = training ? a : null;
    return b;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray a = requireNonNull(in, "a training pass must come first");
    MapShape shape = MapShape.of(a);
    INDArray db = ChannelsLast.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray da = ChannelsLast.create(shape, ArrayType.ACTIVATION_GRAD, workspaces);
    forMaps(shape).backward(a, db, da);
    return new Pair<>(new DefaultGradient(), da);
  }

  @Override
  public void clear() {
    super.clear();
    in = null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  /** The normalization for maps of a shape; the last one is kept. */
  private Normalization forMaps(MapShape shape) {
    Normalization last = normalization;
    if (last == null || !last.shape().equals(shape)) {
      if (last != null) {
        last.close();
      }
      ResponseNormalization c = layerConf().constants();
      last = new Normalization(shape, c.k(), c.window(), c.alpha(), c.beta());
      normalization = last;
    }
    return last;
  }
}
