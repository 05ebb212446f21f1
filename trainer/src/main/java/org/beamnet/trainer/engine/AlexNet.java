package org.beamnet.trainer.engine;

import java.util.List;
import org.beamnet.trainer.engine.layers.CrossChannelNormalization;
import org.beamnet.trainer.engine.layers.Dropout;
import org.beamnet.trainer.engine.layers.FullyConnected;
import org.beamnet.trainer.engine.layers.GroupedConvolution;
import org.beamnet.trainer.engine.layers.GroupedConvolution.InputGradient;
import org.beamnet.trainer.engine.layers.OverlappingPooling;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Builds the network of a {@link NetworkSpec}. Layers, where the specification has them: conv1,
 * lrn1, pool1, conv2, lrn2, pool2, conv3, conv4, conv5, pool5, fc6, drop6, fc7, drop7, fc8. The
 * input is [n, 3, side, side], the output [n, classes] probabilities.
 */
public final class AlexNet {
  /** Name of the input. */
  static final String INPUT = "image";

  private final NetworkSpec spec;
  private final Activation activation;
  private final GraphBuilder graph;
  private String last = INPUT;

  private AlexNet(NetworkSpec spec, long seed, DataType type, Activation activation) {
    this.spec = spec;
    this.activation = activation;
    this.graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(type)
            .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
            .updater(new PaperSgd(spec.update().learningRate(), spec.update().momentum()))
            .graphBuilder();
  }

  /**
   * A network with fresh parameters, in float, on the backend that ND4J has loaded.
   *
   * @param spec its shape and update rule
   * @param seed equal seeds give equal parameters
   */
  public static ComputationGraph build(NetworkSpec spec, long seed) {
    ComputationGraph network =
        new ComputationGraph(
            configuration(spec, seed, DataType.FLOAT, spec.activation().activation()));
    network.init();
    return network;
  }

  /** The configuration in a chosen precision and hidden activation, which gradient checks vary. */
  public static ComputationGraphConfiguration configuration(
      NetworkSpec spec, long seed, DataType type, Activation activation) {
    return new AlexNet(spec, seed, type, activation).configuration();
  }

  private ComputationGraphConfiguration configuration() {
    graph.addInputs(INPUT);
    int number = 1;
    for (ConvolutionSpec convolution : spec.convolutions()) {
      addConvolution(number++, convolution);
    }
    for (DenseSpec dense : spec.hidden()) {
      addHidden(number++, dense);
    }
    addOutput(number);
    return graph
        .setOutputs(last)
        .setInputTypes(
            InputType.convolutional(
                spec.side(), spec.side(), NetworkSpec.CHANNELS, CNN2DFormat.NCHW))
        .build();
  }

  private void addConvolution(int number, ConvolutionSpec convolution) {
    InputGradient inputGradient =
        last.equals(INPUT) ? InputGradient.SKIPPED : InputGradient.COMPUTED;
    append(
        "conv" + number,
        new GroupedConvolution(convolution, activation.getActivationFunction(), inputGradient));
    if (convolution.tail() == Tail.NORMALIZATION_AND_POOLING) {
      append("lrn" + number, new CrossChannelNormalization(spec.normalization()));
    }
    if (convolution.tail() != Tail.NOTHING) {
      append("pool" + number, new OverlappingPooling(spec.poolWindow(), spec.poolStride()));
    }
  }

  private void addHidden(int number, DenseSpec dense) {
    append("fc" + number, new FullyConnected(dense, activation.getActivationFunction()));
    if (spec.dropout() > 0) {
      int hiddenLayer = number - spec.convolutions().size() - 1;
      append("drop" + number, new Dropout(hiddenLayer, spec.dropout(), spec.dropoutScaling()));
    }
  }

  private void addOutput(int number) {
    append(
        "fc" + number,
        // Deeplearning4j's own bound, 1e-10, would make a loss above 23 nats one of 23.
        new OutputLayer.Builder(new LossMCXENT(Float.MIN_NORMAL, null))
            .nOut(spec.classes())
            .activation(Activation.SOFTMAX)
            .weightInit(new NormalDistribution(0, spec.output().start().deviation()))
            .biasInit(spec.output().start().bias())
            .build());
  }

  private void append(String name, Layer layer) {
    if (layer instanceof BaseLayer trained) {
      // Not on the whole network: Deeplearning4j would add a decay it does not know a second time.
      List<Regularization> decay = List.of(new UniformDecay(spec.update().decay()));
      trained.setRegularization(decay);
      trained.setRegularizationBias(decay);
    }
    graph.addLayer(name, layer, last);
    last = name;
  }
}
