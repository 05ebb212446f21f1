package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import org.beamnet.trainer.engine.layers.GroupedConvolution.InputGradient;
import org.beamnet.trainer.engine.onednn.Convolution;
import org.beamnet.trainer.engine.onednn.ConvolutionInputGradient;
import org.beamnet.trainer.engine.onednn.ConvolutionShape;
import org.beamnet.trainer.engine.onednn.ConvolutionWeightGradient;
import org.beamnet.trainer.engine.onednn.MapShape;
import org.beamnet.trainer.engine.onednn.Nonlinearity;
import org.beamnet.trainer.engine.onednn.NonlinearityGradient;
import org.beamnet.trainer.network.Padding;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link GroupedConvolution} on oneDNN: groups, strides and uneven padding in one call, the
 * nonlinearity in the same pass. Maps go from layer to layer channels last.
 */
final class OneDnnConvolutionLayer extends BaseLayer<GroupedConvolution> {
  private transient @Nullable Convolution convolution;
  private transient @Nullable ConvolutionInputGradient inputGradient;
  private transient @Nullable ConvolutionWeightGradient weightGradient;
  private transient @Nullable NonlinearityGradient slope;

  /** The input of the last training pass, channels last, and its outputs. */
  private transient @Nullable INDArray in;

  private transient @Nullable INDArray out;

  OneDnnConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Convolution forward = forward(MapShape.of(input));
    ArrayType scratch = training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM;
    INDArray x = ChannelsLast.of(input, scratch, workspaces);
    INDArray y = ChannelsLast.create(forward.shape().output(), ArrayType.ACTIVATIONS, workspaces);
    forward.run(
        x,
        getParam(GroupedConvolutionParameters.WEIGHTS),
        getParam(GroupedConvolutionParameters.BIASES),
        y);
    in = training ? x : null;
    out = training ? y : null;
    return y;
  }

  @Override
  public Pair<Gradient, @Nullable INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = requireNonNull(in, "a training pass must come first");
    Convolution forward = forward(MapShape.of(x));
    INDArray delta = ChannelsLast.of(epsilon, ArrayType.BP_WORKING_MEM, workspaces);
    if (forward.shape().nonlinearity() != Nonlinearity.IDENTITY) {
      slope(forward.shape().nonlinearity(), delta.length()).run(requireNonNull(out), delta);
    }
    INDArray dw = requireNonNull(gradientViews.get(GroupedConvolutionParameters.WEIGHTS));
    INDArray db = requireNonNull(gradientViews.get(GroupedConvolutionParameters.BIASES));
    if (weightGradient == null) {
      weightGradient = new ConvolutionWeightGradient(forward);
    }
    weightGradient.run(x, delta, dw, db);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(GroupedConvolutionParameters.WEIGHTS, dw, 'c');
    gradient.setGradientFor(GroupedConvolutionParameters.BIASES, db);
    return new Pair<>(gradient, below(forward, delta, workspaces));
  }

  @Override
  public void clear() {
    super.clear();
    in = null;
    out = null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private @Nullable INDArray below(
      Convolution forward, INDArray delta, LayerWorkspaceMgr workspaces) {
    if (layerConf().inputGradient() == InputGradient.SKIPPED) {
      return null;
    }
    INDArray dx =
        ChannelsLast.create(forward.shape().input(), ArrayType.ACTIVATION_GRAD, workspaces);
    if (inputGradient == null) {
      inputGradient = new ConvolutionInputGradient(forward);
    }
    inputGradient.run(delta, getParam(GroupedConvolutionParameters.WEIGHTS), dx);
    return dx;
  }

  /** The convolution for maps of a shape; the last one is kept. */
  private Convolution forward(MapShape maps) {
    Convolution last = convolution;
    if (last == null || !last.shape().input().equals(maps)) {
      last = new Convolution(shape(maps));
      convolution = last;
      inputGradient = null;
      weightGradient = null;
    }
    return last;
  }

  private ConvolutionShape shape(MapShape maps) {
    GroupedConvolution c = layerConf();
    Padding padding = c.padding();
    return new ConvolutionShape(
        maps,
        new MapShape(
            maps.images(), c.getNOut(), c.outputHeight(maps.height()), c.outputWidth(maps.width())),
        c.kernel(),
        c.stride(),
        padding.top(),
        padding.left(),
        padding.bottom(),
        padding.right(),
        c.groups(),
        Nonlinearity.of(c.getActivationFn()));
  }

  private NonlinearityGradient slope(Nonlinearity nonlinearity, long length) {
    NonlinearityGradient last = slope;
    if (last == null || last.length() != length) {
      last = new NonlinearityGradient(nonlinearity, length);
      slope = last;
    }
    return last;
  }
}
