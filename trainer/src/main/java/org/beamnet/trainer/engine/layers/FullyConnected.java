package org.beamnet.trainer.engine.layers;

import java.util.Collection;
import java.util.Map;
import org.beamnet.trainer.engine.onednn.Nonlinearity;
import org.beamnet.trainer.engine.onednn.OneDnn;
import org.beamnet.trainer.network.DenseSpec;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a hidden fully connected layer. Parameters are those of Deeplearning4j's dense
 * layer: weights [in, out] in Fortran order, then one bias per unit.
 */
public final class FullyConnected extends FeedForwardLayer {
  /** For Jackson. */
  private FullyConnected() {}

  /**
   * A layer as specified; the number of inputs comes from the layer below.
   *
   * @param spec width and how the parameters start
   * @param activation on the outputs
   */
  public FullyConnected(DenseSpec spec, IActivation activation) {
    this.nOut = spec.units();
    this.activationFn = activation;
    this.weightInitFn =
        new WeightInitDistribution(new NormalDistribution(0, spec.start().deviation()));
    this.biasInit = spec.start().bias();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    BaseLayer<FullyConnected> layer =
        OneDnn.runs(type) && Nonlinearity.has(getActivationFn())
            ? new OneDnnFullyConnectedLayer(configuration, type)
            : new FullyConnectedLayer(configuration, type);
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
    return DefaultParamInitializer.getInstance();
  }

  @Override
  public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
    return null;
  }
}
