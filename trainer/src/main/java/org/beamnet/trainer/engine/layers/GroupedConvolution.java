package org.beamnet.trainer.engine.layers;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.beamnet.trainer.engine.onednn.Nonlinearity;
import org.beamnet.trainer.engine.onednn.OneDnn;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.Padding;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a 2-D convolution in groups, with any padding, over NCHW maps. Weights are [out,
 * in / groups, kernel, kernel], in C order; group g makes the g-th part of the output channels from
 * the g-th part of the input channels. Deeplearning4j's own layer has neither groups nor padding
 * that differs from side to side.
 */
public final class GroupedConvolution extends FeedForwardLayer {
  /** What happens to the gradient of the input. */
  public enum InputGradient {
    /** Computed, for the layer below. */
    COMPUTED,
    /** Left out: the input is the image, and nobody asks. */
    SKIPPED
  }

  @JsonProperty private int kernel;
  @JsonProperty private int stride;
  @JsonProperty private int groups;
  @JsonProperty private int top;
  @JsonProperty private int left;
  @JsonProperty private int bottom;
  @JsonProperty private int right;
  @JsonProperty private InputGradient inputGradient = InputGradient.COMPUTED;

  /** For Jackson. */
  private GroupedConvolution() {}

  /**
   * A convolution as specified; the number of input channels comes from the layer below.
   *
   * @param spec widths, kernel, stride, padding, groups and how the parameters start
   * @param activation on the outputs
   * @param inputGradient whether the backward pass needs it
   */
  public GroupedConvolution(
      ConvolutionSpec spec, IActivation activation, InputGradient inputGradient) {
    this.nOut = spec.filters();
    this.kernel = spec.kernel();
    this.stride = spec.stride();
    this.groups = spec.groups();
    this.top = spec.padding().top();
    this.left = spec.padding().left();
    this.bottom = spec.padding().bottom();
    this.right = spec.padding().right();
    this.inputGradient = inputGradient;
    this.activationFn = activation;
    this.weightInitFn =
        new WeightInitDistribution(new NormalDistribution(0, spec.start().deviation()));
    this.biasInit = spec.start().bias();
  }

  int kernel() {
    return kernel;
  }

  int stride() {
    return stride;
  }

  int groups() {
    return groups;
  }

  Padding padding() {
    return new Padding(top, left, bottom, right);
  }

  InputGradient inputGradient() {
    return inputGradient;
  }

  /** Whether the native operations need {@link SpaceToDepth} for it. */
  boolean needsFolding() {
    return stride > 1 || !padding().isSymmetric();
  }

  /** How input maps [n, c, h, w] are folded, margin included. */
  SpaceToDepth inputFolding(INDArray input) {
    int folds = (kernel + stride - 1) / stride;
    return new SpaceToDepth(
        stride,
        top,
        left,
        outputHeight(input.size(2)) - 1 + folds,
        outputWidth(input.size(3)) - 1 + folds);
  }

  /** How the weights are folded. */
  SpaceToDepth kernelFolding() {
    int folds = (kernel + stride - 1) / stride;
    return new SpaceToDepth(stride, 0, 0, folds, folds);
  }

  /** Shape of the weights: [out, in / groups, kernel, kernel]. */
  long[] weightShape() {
    return new long[] {nOut, nIn / groups, kernel, kernel};
  }

  /** Height of the maps made from maps of the given height. */
  long outputHeight(long inputHeight) {
    return Math.floorDiv(inputHeight + top + bottom - kernel, stride) + 1;
  }

  /** Width of the maps made from maps of the given width. */
  long outputWidth(long inputWidth) {
    return Math.floorDiv(inputWidth + left + right - kernel, stride) + 1;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    BaseLayer<GroupedConvolution> layer =
        OneDnn.runs(type) && Nonlinearity.has(getActivationFn())
            ? new OneDnnConvolutionLayer(configuration, type)
            : new GroupedConvolutionLayer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table =
        initializer().init(configuration, parameters, initializeParameters);
    layer.setParamTable(table);
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return GroupedConvolutionParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    InputTypeConvolutional maps = requireMaps(input);
    return InputType.convolutional(
        outputHeight(maps.getHeight()), outputWidth(maps.getWidth()), nOut, maps.getFormat());
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    if (nIn <= 0 || override) {
      nIn = requireMaps(input).getChannels();
    }
    if (nIn % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "groups: must divide the %d input channels, was %d", nIn, groups));
    }
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    requireMaps(input);
    return null;
  }

  @Override
  public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
    return null;
  }

  private InputTypeConvolutional requireMaps(InputType input) {
    if (input instanceof InputTypeConvolutional maps) {
      return maps;
    }
    throw new IllegalArgumentException(
        "input of " + layerName + ": must be maps (NCHW), was " + input);
  }
}
