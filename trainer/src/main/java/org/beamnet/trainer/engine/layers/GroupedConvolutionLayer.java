package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import org.beamnet.trainer.engine.layers.GroupedConvolution.InputGradient;
import org.beamnet.trainer.network.Padding;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * Runs a {@link GroupedConvolution} on ND4J's convolution operations, one call per group on views
 * of the channels. Strides above 1 and uneven padding go through {@link SpaceToDepth}. A rectifier
 * works in place on the sums, and its outputs are the mask of its gradient: the layers above only
 * read what they are given.
 */
final class GroupedConvolutionLayer extends BaseLayer<GroupedConvolution> {
  /** The rectified outputs of the last training pass; null under any other activation. */
  private transient @Nullable INDArray rectified;

  GroupedConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray sums = sums(ArrayType.ACTIVATIONS, ArrayType.FF_WORKING_MEM, workspaces);
    INDArray out = activation().getActivation(sums, training);
    rectified = training && activation() instanceof ActivationReLU ? out : null;
    return out;
  }

  @Override
  public Pair<Gradient, @Nullable INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray delta = delta(epsilon, workspaces);
    INDArray weightGradient =
        requireNonNull(gradientViews.get(GroupedConvolutionParameters.WEIGHTS));
    INDArray biasGradient = requireNonNull(gradientViews.get(GroupedConvolutionParameters.BIASES));
    INDArray inputGradient =
        layerConf().needsFolding()
            ? backwardFolded(delta, weightGradient, biasGradient, workspaces)
            : backward(delta, weightGradient, biasGradient, workspaces);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(GroupedConvolutionParameters.WEIGHTS, weightGradient, 'c');
    gradient.setGradientFor(GroupedConvolutionParameters.BIASES, biasGradient);
    return new Pair<>(gradient, inputGradient);
  }

  @Override
  public void clear() {
    super.clear();
    rectified = null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Sums before the activation, [n, out, height, width]. */
  private INDArray sums(ArrayType result, ArrayType scratch, LayerWorkspaceMgr workspaces) {
    GroupedConvolution c = layerConf();
    INDArray in = input;
    INDArray weights = getParam(GroupedConvolutionParameters.WEIGHTS);
    if (c.needsFolding()) {
      in = fold(c.inputFolding(in), in, scratch, workspaces);
      weights = fold(c.kernelFolding(), weights, scratch, workspaces);
    }
    INDArray biases = getParam(GroupedConvolutionParameters.BIASES);
    long[] shape = {
      input.size(0), c.getNOut(), c.outputHeight(input.size(2)), c.outputWidth(input.size(3))
    };
    INDArray sums = workspaces.createUninitialized(result, dataType, shape, 'c');
    for (int g = 0; g < c.groups(); g++) {
      NativeConvolution.forward(
          channels(in, g),
          filters(weights, g),
          filters(biases, g),
          channels(sums, g),
          evenPadding());
    }
    return sums;
  }

  /** Gradient of the sums. */
  private INDArray delta(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray dense = Shape.hasDefaultStridesForShape(epsilon) ? epsilon : epsilon.dup('c');
    if (rectified != null) {
      NativeConvolution.maskByRectified(rectified, dense);
      return dense;
    }
    INDArray sums = sums(ArrayType.BP_WORKING_MEM, ArrayType.BP_WORKING_MEM, workspaces);
    return activation().backprop(sums, dense).getFirst();
  }

  private INDArray backward(
      INDArray delta,
      INDArray weightGradient,
      INDArray biasGradient,
      LayerWorkspaceMgr workspaces) {
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    gradients(
        input,
        getParam(GroupedConvolutionParameters.WEIGHTS),
        delta,
        inputGradient,
        weightGradient,
        biasGradient);
    return inputGradient;
  }

  private @Nullable INDArray backwardFolded(
      INDArray delta,
      INDArray weightGradient,
      INDArray biasGradient,
      LayerWorkspaceMgr workspaces) {
    GroupedConvolution c = layerConf();
    SpaceToDepth inputFolding = c.inputFolding(input);
    SpaceToDepth kernelFolding = c.kernelFolding();
    ArrayType scratch = ArrayType.BP_WORKING_MEM;
    INDArray in = fold(inputFolding, input, scratch, workspaces);
    INDArray weights =
        fold(kernelFolding, getParam(GroupedConvolutionParameters.WEIGHTS), scratch, workspaces);
    INDArray inGradient = workspaces.createUninitialized(scratch, dataType, in.shape(), 'c');
    INDArray foldedGradient =
        workspaces.createUninitialized(scratch, dataType, weights.shape(), 'c');
    gradients(in, weights, delta, inGradient, foldedGradient, biasGradient);
    kernelFolding.unfold(foldedGradient, weightGradient);
    if (c.inputGradient() == InputGradient.SKIPPED) {
      return null;
    }
    INDArray inputGradient =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    inputFolding.unfold(inGradient, inputGradient);
    return inputGradient;
  }

  private void gradients(
      INDArray in,
      INDArray weights,
      INDArray delta,
      INDArray inGradient,
      INDArray weightGradient,
      INDArray biasGradient) {
    INDArray biases = getParam(GroupedConvolutionParameters.BIASES);
    for (int g = 0; g < layerConf().groups(); g++) {
      NativeConvolution.backward(
          channels(in, g),
          filters(weights, g),
          filters(biases, g),
          channels(delta, g),
          evenPadding(),
          channels(inGradient, g),
          filters(weightGradient, g),
          filters(biasGradient, g));
    }
  }

  /** Folded maps bring their zeros along. */
  private Padding evenPadding() {
    return layerConf().needsFolding() ? Padding.NONE : layerConf().padding();
  }

  private INDArray fold(
      SpaceToDepth folding, INDArray plain, ArrayType kind, LayerWorkspaceMgr workspaces) {
    INDArray folded = workspaces.create(kind, dataType, folding.foldedShape(plain), 'c');
    folding.fold(plain, folded);
    return folded;
  }

  /** Group g's part of the channels of [n, c, h, w], as a view. */
  private INDArray channels(INDArray maps, int g) {
    return part(maps, 1, g);
  }

  /** Group g's part of the filters of weights or biases, as a view. */
  private INDArray filters(INDArray parameters, int g) {
    return part(parameters, 0, g);
  }

  private INDArray part(INDArray array, int dimension, int g) {
    int groups = layerConf().groups();
    long part = array.size(dimension) / groups;
    return groups == 1 ? array : ArrayView.slice(array, dimension, g * part, part);
  }

  private IActivation activation() {
    return layerConf().getActivationFn();
  }
}
