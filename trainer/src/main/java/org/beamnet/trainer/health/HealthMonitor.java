package org.beamnet.trainer.health;

import java.util.List;
import java.util.Optional;
import org.beamnet.trainer.engine.UpdateRatios;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Watches the health of one training. Keeps nothing that a stopped run would have to restore. */
public final class HealthMonitor {
  /**
   * A network has begun to learn when an epoch's mean training loss is below this many times the
   * entropy of the training labels.
   */
  public static final double LEARNING = 0.99;

  private final ComputationGraph network;
  private final Probe probe;
  private final double entropy;
  private final StopLimits limits;

  /**
   * A monitor.
   *
   * @param network being trained
   * @param probe of the same network
   * @param entropy of the training labels, in nats; see {@link LabelEntropy}
   * @param limits when training ends
   */
  public HealthMonitor(ComputationGraph network, Probe probe, double entropy, StopLimits limits) {
    if (!(entropy >= 0)) {
      throw new IllegalArgumentException("entropy: must be 0 or more, was " + entropy);
    }
    this.network = network;
    this.probe = probe;
    this.entropy = entropy;
    this.limits = limits;
  }

  /** Entropy of the training labels, in nats: the loss of chance. */
  public double entropy() {
    return entropy;
  }

  /**
   * Whether the network has begun to learn. Once it has, it always has. With labels of a single
   * class there is nothing to learn, and it has from the start.
   *
   * @param earlier health of the epochs before
   * @param loss mean training loss of the epoch, in nats
   */
  public boolean isLearning(List<EpochHealth> earlier, double loss) {
    boolean before = !earlier.isEmpty() && earlier.get(earlier.size() - 1).learning();
    return before || entropy == 0 || loss < LEARNING * entropy;
  }

  /** The losses after one more step of the epoch, from 1. */
  public LossWindow watch(LossWindow losses, int step, double loss) {
    return losses.plus(step, loss, entropy);
  }

  /**
   * Facts of an epoch that training knows.
   *
   * @param steps taken in it
   * @param loss mean training loss, in nats
   * @param gradientNorm of its last step
   * @param rises steep rises of the loss
   * @param reduction whether the schedule, counting all epochs, would reduce the rate after it
   */
  public record Epoch(
      int steps, double loss, double gradientNorm, List<LossRise> rises, boolean reduction) {
    /** Copies the list. */
    public Epoch {
      rises = List.copyOf(rises);
    }
  }

  /**
   * Measures the network as it is now, at the end of an epoch.
   *
   * @param earlier health of the epochs before
   * @param epoch that has ended
   */
  public EpochHealth measure(List<EpochHealth> earlier, Epoch epoch) {
    long before = earlier.isEmpty() ? 0 : earlier.get(earlier.size() - 1).steps();
    Probe.Response response = probe.measure();
    EpochHealth health =
        new EpochHealth(
            before + epoch.steps(),
            isLearning(earlier, epoch.loss()),
            response.layers(),
            response.logits(),
            UpdateRatios.of(network).entrySet().stream()
                .map(layer -> new UpdateRatio(layer.getKey(), layer.getValue()))
                .toList(),
            epoch.gradientNorm(),
            List.of());
    return health.with(
        WarningRules.of(health, epoch.rises(), epoch.reduction(), epoch.loss(), entropy));
  }

  /** Why training must end, with a remedy; nothing while it may go on. */
  public Optional<String> stopReason(List<EpochHealth> history) {
    return limits.reason(history);
  }
}
