package org.beamnet.trainer.engine.layers;

import java.util.Collection;
import java.util.List;
import org.beamnet.trainer.engine.onednn.OneDnn;
import org.beamnet.trainer.network.ResponseNormalization;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of local response normalization (§3.3) over NCHW maps, with the exact gradient.
 * Deeplearning4j's own layer is right forwards and wrong backwards: it takes 1/u out of the sum.
 */
public final class CrossChannelNormalization extends Layer {
  @JsonProperty private double k;
  @JsonProperty private int window;
  @JsonProperty private double alpha;
  @JsonProperty private double beta;

  /** For Jackson. */
  private CrossChannelNormalization() {}

  /** A normalization with the given constants. */
  public CrossChannelNormalization(ResponseNormalization constants) {
    this.k = constants.k();
    this.window = constants.window();
    this.alpha = constants.alpha();
    this.beta = constants.beta();
  }

  ResponseNormalization constants() {
    return new ResponseNormalization(k, window, alpha, beta);
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    AbstractLayer<CrossChannelNormalization> layer =
        OneDnn.runs(type)
            ? new OneDnnNormalizationLayer(configuration, type)
            : new CrossChannelNormalizationLayer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return EmptyParamInitializer.getInstance();
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    if (input.getType() != InputType.Type.CNN) {
      throw new IllegalArgumentException(
          "input of " + layerName + ": must be maps (NCHW), was " + input);
    }
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public @Nullable List<Regularization> getRegularizationByParam(String parameter) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String parameter) {
    return false;
  }

  @Override
  public GradientNormalization getGradientNormalization() {
    return GradientNormalization.None;
  }

  @Override
  public double getGradientNormalizationThreshold() {
    return 0;
  }

  @Override
  public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
    return null;
  }
}
