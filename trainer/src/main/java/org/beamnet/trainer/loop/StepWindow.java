package org.beamnet.trainer.loop;

import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers the steps of training by so many, and what is left at the end of an epoch, and tells what
 * they came to. A training that is stopped and goes on gathers the same steps as one that was not.
 */
public final class StepWindow implements TrainingObserver {
  private final int size;
  private final List<Consumer<StepFigures>> listeners;

  /** Sums of the epoch at hand up to the last window that was told. */
  private long images;

  private long correct;
  private double loss;
  private double seconds;

  /**
   * From where training stands.
   *
   * @param size steps gathered, 1 or more
   * @param told figures of the epoch at hand that were told already, if training goes on within one
   * @param listeners are told, in this order
   */
  public StepWindow(int size, List<StepFigures> told, List<Consumer<StepFigures>> listeners) {
    if (size < 1) {
      throw new IllegalArgumentException("steps gathered: must be 1 or more, was " + size);
    }
    this.size = size;
    this.listeners = List.copyOf(listeners);
    for (StepFigures figures : told) {
      images += figures.images();
      correct += figures.correct();
      loss += figures.loss() * figures.images();
      seconds += figures.seconds();
    }
  }

  @Override
  public void onStep(TrainingState state, long epochImages) {
    EpochTotals totals = state.totals();
    boolean last = totals.images() + totals.skipped() >= epochImages;
    if (state.step() % size != 0 && !last) {
      return;
    }
    double time = totals.time().total();
    long seen = totals.images() - images;
    StepFigures figures =
        new StepFigures(
            state.epoch() + 1,
            state.step(),
            state.epoch() + (double) (totals.images() + totals.skipped()) / epochImages,
            seen,
            totals.correct() - correct,
            seen == 0 ? 0 : (totals.loss() - loss) / seen,
            state.schedule().learningRate(),
            time - seconds);
    listeners.forEach(listener -> listener.accept(figures));
    images = totals.images();
    correct = totals.correct();
    loss = totals.loss();
    seconds = time;
  }

  @Override
  public void onEpoch(TrainingState state) {
    images = 0;
    correct = 0;
    loss = 0;
    seconds = 0;
  }
}
