package org.beamnet.trainer.health;

/**
 * Size of a weight tensor's last update relative to the weights: ‖v‖₂ / ‖w‖₂, where v is the
 * velocity after the epoch's last step, because the step is w ← w + v (§5).
 *
 * @param layer name, such as {@code conv1} or {@code fc8}
 * @param ratio 0 or more; about 1e-3 is usual, not a number where all weights are zero
 */
public record UpdateRatio(String layer, double ratio) {}
