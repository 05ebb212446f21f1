package org.beamnet.trainer.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Size of the last update of each weight tensor relative to the weights: ‖v‖₂ / ‖w‖₂. The velocity
 * v is the last update, because the step is w ← w + v (§5). Biases are left out.
 */
public final class UpdateRatios {
  private static final String WEIGHT = ".weight";

  private UpdateRatios() {}

  /**
   * Ratios by the names of the layers, from the input on.
   *
   * @param network from {@link AlexNet#build}
   */
  public static Map<String, Double> of(ComputationGraph network) {
    INDArray weights = network.params();
    INDArray velocities = network.getUpdater().getStateViewArray();
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (NamedParameter tensor : NamedParameter.of(network)) {
      if (tensor.name().endsWith(WEIGHT)) {
        String layer = tensor.name().substring(0, tensor.name().length() - WEIGHT.length());
        ratios.put(
            layer,
            VectorNorm.of(velocities, tensor.offset(), tensor.length())
                / VectorNorm.of(weights, tensor.offset(), tensor.length()));
      }
    }
    return ratios;
  }
}
