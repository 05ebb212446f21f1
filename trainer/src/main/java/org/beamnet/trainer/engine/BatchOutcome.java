package org.beamnet.trainer.engine;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts the images of a training batch that the network gets right. Deeplearning4j does not hand
 * out the output of a training pass, so the last layer's product, a thousandth of the work of a
 * step, is taken once more.
 */
final class BatchOutcome extends BaseTrainingListener {
  private final String top;
  private final Layer output;
  private int @Nullable [] labels;
  private int correct;

  BatchOutcome(ComputationGraph network) {
    String name = network.getConfiguration().getNetworkOutputs().get(0);
    this.top = requireNonNull(network.getConfiguration().getVertexInputs().get(name)).get(0);
    this.output = network.getLayer(name);
  }

  /** Sets the labels of the batch to come. */
  void expect(int[] batch) {
    labels = batch.clone();
    correct = 0;
  }

  /** Images of the batch that were right; later passes are not counted any more. */
  int correct() {
    labels = null;
    return correct;
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    int[] expected = labels;
    if (expected == null) {
      return;
    }
    INDArray weights = output.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray biases = output.getParam(DefaultParamInitializer.BIAS_KEY);
    int[] best =
        requireNonNull(activations.get(top))
            .mmul(weights)
            .addiRowVector(biases)
            .argMax(1)
            .toIntVector();
    for (int i = 0; i < best.length; i++) {
      if (best[i] == expected[i]) {
        correct++;
      }
    }
  }
}
