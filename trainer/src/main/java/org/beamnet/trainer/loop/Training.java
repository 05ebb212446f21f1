package org.beamnet.trainer.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.beamnet.trainer.network.TrainingStep;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains: epochs of steps, each epoch validated, until the schedule or the recipe's bound ends it,
 * or it is asked to stop. Started from any state, it does what it would have done without the
 * interruption.
 */
public final class Training {
  private static final double NANOS = 1e9;

  /** How a run ended. */
  public enum Ending {
    /** The learning rate fell as often as it may, and the error stopped improving once more. */
    PLATEAU,
    /** The recipe's bound on the epochs was reached. */
    EPOCHS,
    /** It was asked to stop. */
    STOPPED
  }

  private final Recipe recipe;
  private final long seed;
  private final TrainingStep step;
  private final ShardLoader loader;
  private final Evaluator evaluator;
  private final List<TrainingObserver> observers;
  private TrainingState state;

  /**
   * A training.
   *
   * @param recipe what to do
   * @param seed of the run
   * @param step trains the network
   * @param loader of the training split
   * @param evaluator of the same network on the validation split
   * @param start where to begin; the network must be as it was there
   * @param observers are told what happens, in this order
   */
  public Training(
      Recipe recipe,
      long seed,
      TrainingStep step,
      ShardLoader loader,
      Evaluator evaluator,
      TrainingState start,
      List<TrainingObserver> observers) {
    this.recipe = recipe;
    this.seed = seed;
    this.step = step;
    this.loader = loader;
    this.evaluator = evaluator;
    this.state = start;
    this.observers = List.copyOf(observers);
  }

  /** Where training stands. */
  public TrainingState state() {
    return state;
  }

  /**
   * Trains.
   *
   * @param stop ends it after the step at hand
   * @throws TrainingFailure if the loss is no number any more
   * @throws org.beamnet.schemas.DatasetException if a shard is damaged
   */
  public Ending run(StopSignal stop) {
    while (!state.schedule().finished() && state.epoch() < recipe.epochs()) {
      step.learningRate(state.schedule().learningRate());
      Optional<Evaluation> validation =
          trainEpoch(stop) ? evaluator.evaluate(stop, this::validated) : Optional.empty();
      if (validation.isEmpty()) {
        observers.forEach(observer -> observer.onStop(state));
        return Ending.STOPPED;
      }
      state = finishEpoch(validation.get());
      observers.forEach(observer -> observer.onEpoch(state));
    }
    return state.schedule().finished() ? Ending.PLATEAU : Ending.EPOCHS;
  }

  /** Whether the epoch came to its end. */
  private boolean trainEpoch(StopSignal stop) {
    EpochOrder order =
        EpochOrder.shuffled(loader.index(), seed, state.epoch(), recipe.shuffleWindow());
    try (ShardStream stream = loader.open(order, state.epoch(), state.step())) {
      long before = System.nanoTime();
      while (stream.hasNext()) {
        if (stop.isRaised()) {
          return false;
        }
        TrainingStep.Result result = train(stream.next());
        long now = System.nanoTime();
        state =
            new TrainingState(
                state.epoch(),
                state.step() + 1,
                state.schedule(),
                state.totals().plus(result, (now - before) / NANOS),
                state.history());
        before = now;
        observers.forEach(observer -> observer.onStep(state, order.images()));
      }
      return true;
    }
  }

  private TrainingStep.Result train(Batch batch) {
    try (INDArray features = Features.of(batch, recipe.network().side())) {
      TrainingStep.Result result = step.take(features, batch.labels(), state.epoch(), state.step());
      if (!Double.isFinite(result.loss())) {
        throw new TrainingFailure(
            "training diverged: the loss is %s at epoch %d, step %d, with learning rate %s. Start another run with a lower --learning-rate."
                .formatted(
                    result.loss(),
                    state.epoch() + 1,
                    state.step() + 1,
                    state.schedule().learningRate()));
      }
      return result;
    }
  }

  private TrainingState finishEpoch(Evaluation validation) {
    EpochTotals totals = state.totals();
    PlateauSchedule schedule = state.schedule().next(recipe.plateau(), validation.top1Error());
    List<EpochResult> history = new ArrayList<>(state.history());
    history.add(
        new EpochResult(
            state.epoch() + 1,
            state.schedule().learningRate(),
            totals.meanLoss(),
            totals.error(),
            validation,
            PlateauDecision.of(
                recipe.plateau(), state.schedule(), validation.top1Error(), schedule),
            totals.seconds(),
            totals.imagesPerSecond()));
    return new TrainingState(state.epoch() + 1, 0, schedule, EpochTotals.NONE, history);
  }

  private void validated(long done) {
    observers.forEach(observer -> observer.onValidation(done, evaluator.images()));
  }
}
