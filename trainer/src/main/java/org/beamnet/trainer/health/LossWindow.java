package org.beamnet.trainer.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The losses of the last steps, and the first steep rise among the steps of the epoch at hand. A
 * loss has risen when it is above {@value #FACTOR} times the lowest of the {@value #STEPS} steps
 * before it and above the entropy of the training labels. The second condition keeps the noise of a
 * low loss from being a rise. The window goes on across the ends of epochs.
 *
 * @param recent losses of the last {@value #STEPS} steps or fewer, in nats, the oldest first
 * @param rises the first rise of the epoch at hand; empty if there was none
 */
public record LossWindow(List<Double> recent, List<LossRise> rises) {
  /** Steps that a loss is compared with. */
  public static final int STEPS = 20;

  /** A loss above this many times the lowest is a rise. */
  public static final double FACTOR = 3;

  /** Before the first step. */
  public static final LossWindow EMPTY = new LossWindow(List.of(), List.of());

  /** Copies the lists and checks their lengths. */
  public LossWindow {
    recent = List.copyOf(recent);
    rises = List.copyOf(rises);
    if (recent.size() > STEPS || rises.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "recent, rises: must be at most %d and 1, were %d and %d",
              STEPS,
              recent.size(),
              rises.size()));
    }
  }

  /**
   * The window after one more step.
   *
   * @param step of the epoch, from 1
   * @param loss mean loss of its batch, in nats
   * @param entropy of the training labels, in nats
   */
  public LossWindow plus(int step, double loss, double entropy) {
    List<LossRise> risen = rises;
    if (rises.isEmpty() && !recent.isEmpty()) {
      double lowest = Collections.min(recent);
      if (loss > FACTOR * lowest && loss > entropy) {
        risen = List.of(new LossRise(step, loss, lowest));
      }
    }
    List<Double> losses =
        new ArrayList<>(recent.subList(Math.max(0, recent.size() + 1 - STEPS), recent.size()));
    losses.add(loss);
    return new LossWindow(losses, risen);
  }

  /** The window at the start of the next epoch. */
  public LossWindow nextEpoch() {
    return new LossWindow(recent, List.of());
  }

  /** The rise, if it happened at this step of the epoch. */
  public Optional<LossRise> riseAt(int step) {
    return rises.stream().filter(rise -> rise.step() == step).findFirst();
  }
}
