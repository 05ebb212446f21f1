package org.beamnet.trainer.engine;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Measures the mean gradient of a chosen step, all tensors together, between the backward pass and
 * the update. Other steps cost nothing. Deeplearning4j calls {@link #onGradientCalculation}; where
 * {@link FlatUpdate} updates, {@link TrainingStep} does.
 */
final class GradientNorm extends BaseTrainingListener {
  private boolean wanted;
  private double norm;

  /** Measures the next step. */
  void expect() {
    wanted = true;
    norm = 0;
  }

  /** L2 norm of the step measured last, without decay; 0 before. */
  double norm() {
    return norm;
  }

  @Override
  public void onGradientCalculation(Model model) {
    if (wanted) {
      ComputationGraph network = (ComputationGraph) model;
      // The gradients are summed over the batch, not averaged.
      norm =
          VectorNorm.of(network.getFlattenedGradients(), 0, network.numParams())
              / network.getInput(0).size(0);
      wanted = false;
    }
  }
}
