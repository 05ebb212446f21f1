package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beamnet.trainer.engine.layers.FlatVector;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network asked for its opinion: forward only, no unit dropped. Not for several threads at once.
 */
public final class Classifier {
  private final ComputationGraph network;

  /** Asks a network from {@link AlexNet#build}. */
  public Classifier(ComputationGraph network) {
    this.network = network;
  }

  /**
   * Class probabilities.
   *
   * @param features [n, 3, side, side], float
   * @return n rows of probabilities that sum to 1
   */
  public float[][] probabilities(INDArray features) {
    return rows(network.outputSingle(features));
  }

  /**
   * What a network makes of some images.
   *
   * @param probabilities n rows that sum to 1
   * @param logits n rows, of which they are the softmax
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Scores(float[][] probabilities, float[][] logits) {}

  /**
   * Class probabilities, and the logits before the softmax.
   *
   * @param features [n, 3, side, side], float
   */
  public Scores scores(INDArray features) {
    INDArray[] activations =
        network.output(List.of(top(), output()), false, new INDArray[] {features}, null);
    return new Scores(rows(activations[1]), logits(activations[0]));
  }

  /**
   * How the hidden units answer to some images.
   *
   * @param peaks for each hidden layer, from the input on, the largest absolute output of each unit
   *     after the activation, over all images; for a feature map also over all positions
   * @param logits n rows
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Response(Map<String, float[]> peaks, float[][] logits) {}

  /**
   * The answer of every hidden layer.
   *
   * @param features [n, 3, side, side], float
   */
  public Response response(INDArray features) {
    // All activations: Deeplearning4j fails where several hidden layers are asked for by name.
    Map<String, INDArray> activations = network.feedForward(new INDArray[] {features}, false, true);
    Map<String, float[]> peaks = new LinkedHashMap<>();
    for (String layer : hiddenLayers()) {
      INDArray units = requireNonNull(activations.get(layer));
      INDArray largest = units.rank() == 2 ? units.amax(0) : units.amax(0, 2, 3);
      peaks.put(layer, largest.toFloatVector());
    }
    float[][] logits = logits(requireNonNull(activations.get(top())));
    activations.values().stream()
        .filter(array -> array != features && array.closeable())
        .forEach(INDArray::close);
    return new Response(peaks, logits);
  }

  /** Names of the layers with parameters, but for the output. */
  private List<String> hiddenLayers() {
    return Arrays.stream(network.getLayers())
        .filter(layer -> layer.numParams() > 0)
        .map(layer -> layer.conf().getLayer().getLayerName())
        .filter(name -> !name.equals(output()))
        .toList();
  }

  private float[][] logits(INDArray hidden) {
    Layer last = network.getLayer(output());
    return rows(
        hidden
            .mmul(last.getParam(DefaultParamInitializer.WEIGHT_KEY))
            .addiRowVector(last.getParam(DefaultParamInitializer.BIAS_KEY)));
  }

  /**
   * Activations of the last hidden layer, fc7 in the paper's network, as the output layer reads
   * them: with dropout's factor at test time.
   *
   * @param features [n, 3, side, side], float
   * @return n rows of as many numbers as the layer has units
   */
  public float[][] hidden(INDArray features) {
    return rows(network.output(List.of(top()), false, new INDArray[] {features}, null)[0]);
  }

  private String output() {
    return network.getConfiguration().getNetworkOutputs().get(0);
  }

  /** The layer that the output layer reads. */
  private String top() {
    return requireNonNull(network.getConfiguration().getVertexInputs().get(output())).get(0);
  }

  private static float[][] rows(INDArray matrix) {
    int length = (int) matrix.size(1);
    float[] values = FlatVector.read(matrix.dup('c').reshape(matrix.length()));
    float[][] rows = new float[values.length / length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
    }
    return rows;
  }
}
