package org.beamnet.trainer.health;

/**
 * Dead units of a hidden layer. A unit is dead when its output after the activation is exactly zero
 * for every image of the probe batch. A unit of a convolution is a feature map: it is dead when it
 * is zero at every position of every image. Units with tanh are practically never dead.
 *
 * @param layer name, such as {@code conv1} or {@code fc6}
 * @param units number of units, 1 or more
 * @param deadShare fraction of the units that are dead, 0 to 1
 */
public record LayerHealth(String layer, int units, double deadShare) {
  /** Checks every field. */
  public LayerHealth {
    if (units < 1) {
      throw new IllegalArgumentException("units: must be 1 or more, was " + units);
    }
    if (!(deadShare >= 0 && deadShare <= 1)) {
      throw new IllegalArgumentException("deadShare: must be 0 to 1, was " + deadShare);
    }
  }

  /**
   * The share of dead units, from the largest output of each.
   *
   * @param layer name
   * @param peaks largest absolute output of each unit over all positions and images
   */
  static LayerHealth of(String layer, float[] peaks) {
    int dead = 0;
    for (float peak : peaks) {
      if (peak == 0) {
        dead++;
      }
    }
    return new LayerHealth(layer, peaks.length, (double) dead / peaks.length);
  }

  /** Whether no unit answers to any image. */
  public boolean allDead() {
    return deadShare == 1;
  }
}
