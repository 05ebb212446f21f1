package org.beamnet.trainer.network;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network asked for its opinion: forward only, without dropout. Not for several threads at once.
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
    INDArray output = network.outputSingle(features);
    int classes = (int) output.size(1);
    float[] values = FlatVector.read(output.dup('c').reshape(output.length()));
    float[][] rows = new float[values.length / classes][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * classes, (i + 1) * classes);
    }
    return rows;
  }
}
