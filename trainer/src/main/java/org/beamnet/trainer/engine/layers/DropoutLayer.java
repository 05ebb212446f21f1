package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a {@link Dropout}: outputs × mask × factor in training, outputs × factor at test time. The
 * mask of a batch is set from outside before each training pass; the layer draws nothing.
 */
public final class DropoutLayer extends AbstractLayer<Dropout> {
  /** [images, units] of 0 and 1; kept between steps, made anew where the batch has another size. */
  private transient @Nullable INDArray mask;

  DropoutLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  /**
   * Sets the masks of the coming training pass in every dropout layer of a network.
   *
   * @param network from {@link AlexNet#build}
   * @param spec the network's specification
   * @param masks of the batch
   * @param images in the batch
   */
  public static void setMasks(
      ComputationGraph network, NetworkSpec spec, DropoutMasks masks, int images) {
    for (Layer layer : network.getLayers()) {
      if (layer instanceof DropoutLayer dropout) {
        int hidden = dropout.layerConf().hiddenLayer();
        float[] values = new float[Math.multiplyExact(images, spec.hidden().get(hidden).units())];
        masks.fill(hidden, values);
        dropout.setMask(values, images);
      }
    }
  }

  @SuppressWarnings("try") // The scope is entered and left, not used.
  private void setMask(float[] values, int images) {
    INDArray last = mask;
    if (last == null || last.size(0) != images || last.length() != values.length) {
      // Outside of workspaces: it lives longer than a step.
      try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
        last = Nd4j.createUninitialized(dataType, images, values.length / images);
      }
      mask = last;
    }
    if (dataType == DataType.FLOAT) {
      FlatVector.write(values, last);
    } else {
      last.assign(Nd4j.createFromArray(values).reshape(last.shape()));
    }
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray out = workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
    return training ? masked(out) : scaled(out, layerConf().testFactor());
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    return new Pair<>(
        new DefaultGradient(), masked(workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c')));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  private INDArray masked(INDArray values) {
    INDArray batch = mask;
    if (batch == null || batch.size(0) != values.size(0)) {
      throw new IllegalStateException("the masks of this batch must be set before a training pass");
    }
    return scaled(values.muli(batch), layerConf().trainingFactor());
  }

  private static INDArray scaled(INDArray values, double factor) {
    return factor == 1 ? values : values.muli(factor);
  }
}
