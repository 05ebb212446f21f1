package org.beamnet.trainer.engine.layers;

import java.util.Collection;
import org.beamnet.trainer.network.DropoutScaling;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of dropout behind a hidden fully connected layer (§4.2). Deeplearning4j's own
 * scales kept units in training and draws from a global generator, so {@link DropoutLayer} is ours.
 */
public final class Dropout extends NoParamLayer {
  @JsonProperty private int hiddenLayer;
  @JsonProperty private double probability;
  @JsonProperty private DropoutScaling scaling = DropoutScaling.TEST;

  /** For Jackson. */
  private Dropout() {}

  /**
   * Dropout of one hidden layer.
   *
   * @param hiddenLayer index of that layer among the hidden layers, from 0
   * @param probability that a unit is dropped in training, in (0, 1)
   * @param scaling where the dropped units are made up for
   */
  public Dropout(int hiddenLayer, double probability, DropoutScaling scaling) {
    this.hiddenLayer = hiddenLayer;
    this.probability = probability;
    this.scaling = scaling;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      @Nullable INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    DropoutLayer layer = new DropoutLayer(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
    return null;
  }

  int hiddenLayer() {
    return hiddenLayer;
  }

  /** Factor on the units that are kept in training. */
  double trainingFactor() {
    return scaling.inTraining(probability);
  }

  /** Factor on all units at test time. */
  double testFactor() {
    return scaling.atTest(probability);
  }
}
