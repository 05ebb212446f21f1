package org.beamnet.trainer.loop;

import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.LossWindow;

/**
 * Where training stands, weights apart: with them, all that is needed to go on.
 *
 * @param epoch epochs finished, which is the 0-based number of the one at hand
 * @param step steps taken in the epoch at hand
 * @param schedule of the learning rate
 * @param totals of the epoch at hand
 * @param losses of the last steps
 * @param history of the finished epochs
 */
public record TrainingState(
    int epoch,
    int step,
    PlateauSchedule schedule,
    EpochTotals totals,
    LossWindow losses,
    List<EpochResult> history) {
  /** Checks every field. */
  public TrainingState {
    history = List.copyOf(history);
    if (epoch < 0 || step < 0) {
      throw new IllegalArgumentException(
          "epoch, step: must be 0 or more, were " + epoch + ", " + step);
    }
    if (history.size() != epoch) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "history: must have an entry for each of %d epochs, has %d",
              epoch,
              history.size()));
    }
  }

  /** Before the first step. */
  public static TrainingState start(double learningRate) {
    return new TrainingState(
        0, 0, PlateauSchedule.start(learningRate), EpochTotals.NONE, LossWindow.EMPTY, List.of());
  }

  /** Health of the finished epochs. */
  public List<EpochHealth> health() {
    return history.stream().map(EpochResult::health).toList();
  }

  /** With other totals. */
  TrainingState with(EpochTotals other) {
    return new TrainingState(epoch, step, schedule, other, losses, history);
  }
}
