package org.beamnet.trainer.health;

import java.util.List;

/** Healthy and unhealthy epochs for tests. */
public final class Healths {
  private Healths() {}

  /** An epoch of a healthy network of three layers that learns. */
  public static EpochHealth good(long steps) {
    return new EpochHealth(
        steps,
        true,
        List.of(new LayerHealth("conv1", 8, 0.125), new LayerHealth("fc2", 16, 0)),
        new LogitSpread(0.5, 2, false),
        List.of(
            new UpdateRatio("conv1", 0.002),
            new UpdateRatio("fc2", 0.001),
            new UpdateRatio("fc3", 0.004)),
        1.5,
        List.of());
  }

  /** An epoch before learning in which layer fc2 has this share of dead units. */
  public static EpochHealth dead(long steps, double share) {
    EpochHealth good = good(steps);
    return new EpochHealth(
        steps,
        false,
        List.of(new LayerHealth("conv1", 8, 0.125), new LayerHealth("fc2", 1000, share)),
        good.logits(),
        good.updates(),
        0,
        List.of());
  }
}
