package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import org.beamnet.trainer.engine.onednn.MapShape;
import org.beamnet.trainer.engine.onednn.MaxPooling;
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

/** Runs an {@link OverlappingPooling} on oneDNN, on maps that lie channels last. */
final class OneDnnPoolingLayer extends AbstractLayer<OverlappingPooling> {
  private transient @Nullable MaxPooling pooling;

  OneDnnPoolingLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    MapShape shape = MapShape.of(input);
    INDArray x = ChannelsLast.of(input, ArrayType.FF_WORKING_MEM, workspaces);
    INDArray y = ChannelsLast.create(pooled(shape), ArrayType.ACTIVATIONS, workspaces);
    forMaps(shape).forward(x, y);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    MaxPooling last = requireNonNull(pooling, "a training pass must come first");
    INDArray dy = ChannelsLast.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
    INDArray dx = ChannelsLast.create(last.input(), ArrayType.ACTIVATION_GRAD, workspaces);
    last.backward(dy, dx);
    return new Pair<>(new DefaultGradient(), dx);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  /** The pooling for maps of a shape; the last one is kept. */
  private MaxPooling forMaps(MapShape shape) {
    MaxPooling last = pooling;
    if (last == null || !last.input().equals(shape)) {
      if (last != null) {
        last.close();
      }
      last = new MaxPooling(shape, pooled(shape), layerConf().window(), layerConf().step());
      pooling = last;
    }
    return last;
  }

  private MapShape pooled(MapShape maps) {
    return new MapShape(
        maps.images(), maps.channels(), pooled(maps.height()), pooled(maps.width()));
  }

  private long pooled(long size) {
    return (size - layerConf().window()) / layerConf().step() + 1;
  }
}
