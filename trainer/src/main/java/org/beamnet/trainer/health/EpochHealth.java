package org.beamnet.trainer.health;

import java.util.List;

/**
 * Health of the network at the end of an epoch.
 *
 * @param steps taken in the whole run by then
 * @param learning whether the network has begun to learn, in this epoch or an earlier one
 * @param layers dead units of each hidden layer, from the input on
 * @param logits how much they depend on the image
 * @param updates update-to-weight ratio of each weight tensor, from the input on
 * @param gradientNorm L2 norm of the mean gradient of the epoch's last step, all tensors together,
 *     without decay; 0 where that step had no image
 * @param warnings of this epoch
 */
public record EpochHealth(
    long steps,
    boolean learning,
    List<LayerHealth> layers,
    LogitSpread logits,
    List<UpdateRatio> updates,
    double gradientNorm,
    List<HealthWarning> warnings) {
  /** Copies the lists and checks the number of steps. */
  public EpochHealth {
    layers = List.copyOf(layers);
    updates = List.copyOf(updates);
    warnings = List.copyOf(warnings);
    if (steps < 0) {
      throw new IllegalArgumentException("steps: must be 0 or more, was " + steps);
    }
  }

  /** Whether nothing can pass from image to output: a layer is dead, or the logits are constant. */
  public boolean passesNothing() {
    return logits.constant() || layers.stream().anyMatch(LayerHealth::allDead);
  }

  /** These figures with warnings. */
  EpochHealth with(List<HealthWarning> found) {
    return new EpochHealth(steps, learning, layers, logits, updates, gradientNorm, found);
  }
}
