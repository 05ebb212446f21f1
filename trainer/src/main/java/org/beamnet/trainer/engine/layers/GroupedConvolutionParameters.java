package org.beamnet.trainer.engine.layers;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lays out the parameters of a {@link GroupedConvolution} in the network's flat vector: weights in
 * the order [out, in / groups, kernel, kernel], then one bias per output channel.
 */
public final class GroupedConvolutionParameters implements ParamInitializer {
  static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
  public static final String BIASES = DefaultParamInitializer.BIAS_KEY;
  static final GroupedConvolutionParameters INSTANCE = new GroupedConvolutionParameters();

  private GroupedConvolutionParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    GroupedConvolution convolution = (GroupedConvolution) layer;
    return weights(convolution) + convolution.getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(WEIGHTS, BIASES);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIASES);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return WEIGHTS.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIASES.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray parameters, boolean initialize) {
    GroupedConvolution convolution = (GroupedConvolution) configuration.getLayer();
    Map<String, INDArray> views = views(convolution, parameters);
    if (initialize) {
      INDArray weights = requireNonNull(views.get(WEIGHTS));
      // A fixed distribution does not ask for the fans.
      convolution.getWeightInitFn().init(1, 1, weights.shape(), 'c', weights);
      requireNonNull(views.get(BIASES)).assign(convolution.getBiasInit());
    }
    configuration.addVariable(WEIGHTS);
    configuration.addVariable(BIASES);
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray gradients) {
    return views((GroupedConvolution) configuration.getLayer(), gradients);
  }

  private static Map<String, INDArray> views(GroupedConvolution convolution, INDArray flat) {
    long weights = weights(convolution);
    INDArray vector = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        WEIGHTS, ArrayView.slice(vector, 0, 0, weights).reshape('c', convolution.weightShape()));
    views.put(BIASES, ArrayView.slice(vector, 0, weights, convolution.getNOut()));
    return views;
  }

  private static long weights(GroupedConvolution convolution) {
    long product = 1;
    for (long dimension : convolution.weightShape()) {
      product *= dimension;
    }
    return product;
  }
}
