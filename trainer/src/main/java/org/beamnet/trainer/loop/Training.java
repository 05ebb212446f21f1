package org.beamnet.trainer.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.evaluate.Features;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.HealthMonitor;
import org.beamnet.trainer.health.LossWindow;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.LoadTime;
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

  /** Of a batch whose images were all left out. */
  private static final TrainingStep.Result NO_STEP = new TrainingStep.Result(0, 0, 0);

  /** How a run ended. */
  public enum Ending {
    /** The learning rate fell as often as it may, and the error stopped improving once more. */
    PLATEAU,
    /** The recipe's bound on the epochs was reached. */
    EPOCHS,
    /** The network does not learn, and a limit of its health was reached. */
    HALTED,
    /** It was asked to stop. */
    STOPPED
  }

  private final Recipe recipe;
  private final long seed;
  private final TrainingStep step;
  private final ShardLoader loader;
  private final Evaluator evaluator;
  private final HealthMonitor health;
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
   * @param health watches the same network
   * @param start where to begin; the network must be as it was there
   * @param observers are told what happens, in this order
   */
  public Training(
      Recipe recipe,
      long seed,
      TrainingStep step,
      ShardLoader loader,
      Evaluator evaluator,
      HealthMonitor health,
      TrainingState start,
      List<TrainingObserver> observers) {
    this.recipe = recipe;
    this.seed = seed;
    this.step = step;
    this.loader = loader;
    this.evaluator = evaluator;
    this.health = health;
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
   * @throws DatasetException if a shard is damaged, and damage is not to be skipped
   */
  public Ending run(StopSignal stop) {
    while (haltReason().isEmpty()
        && !state.schedule().finished()
        && state.epoch() < recipe.epochs()) {
      step.learningRate(state.schedule().learningRate());
      Optional<Evaluation> validation = trainEpoch(stop) ? validate(stop) : Optional.empty();
      if (validation.isEmpty()) {
        observers.forEach(observer -> observer.onStop(state));
        return Ending.STOPPED;
      }
      state = finishEpoch(validation.get());
      long start = System.nanoTime();
      observers.forEach(observer -> observer.onEpoch(state));
      spend(new TimeSpent(0, 0, (System.nanoTime() - start) / NANOS, 0, LoadTime.NONE));
    }
    if (haltReason().isPresent()) {
      return Ending.HALTED;
    }
    return state.schedule().finished() ? Ending.PLATEAU : Ending.EPOCHS;
  }

  /** Why training must not go on, with a remedy; nothing if it may. */
  public Optional<String> haltReason() {
    return health.stopReason(state.health());
  }

  /** Whether the epoch came to its end. */
  private boolean trainEpoch(StopSignal stop) {
    EpochOrder order =
        EpochOrder.shuffled(loader.index(), seed, state.epoch(), recipe.shuffleWindow());
    LoadTime loaded = loader.time();
    try (ShardStream stream = loader.open(order, state.epoch(), state.step())) {
      while (stream.hasNext()) {
        if (stop.isRaised()) {
          return false;
        }
        long start = System.nanoTime();
        Batch batch = stream.next();
        long ready = System.nanoTime();
        boolean last = !stream.hasNext();
        TrainingStep.Result result = batch.images() == 0 ? NO_STEP : train(batch, last);
        long done = System.nanoTime();
        LoadTime loading = loader.time().minus(loaded);
        loaded = loaded.plus(loading);
        EpochTotals totals =
            state
                .totals()
                .plus(result, batch.skipped())
                .withGradientNorm(last && batch.images() > 0 ? step.gradientNorm() : 0)
                .plus(
                    new TimeSpent((ready - start) / NANOS, (done - ready) / NANOS, 0, 0, loading));
        LossWindow losses =
            batch.images() == 0
                ? state.losses()
                : health.watch(state.losses(), state.step() + 1, result.loss());
        state =
            new TrainingState(
                state.epoch(), state.step() + 1, state.schedule(), totals, losses, state.history());
        observers.forEach(observer -> observer.onStep(state, order.images()));
        spend(new TimeSpent(0, 0, (System.nanoTime() - done) / NANOS, 0, LoadTime.NONE));
      }
    }
    if (state.totals().images() == 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "no training image can be read, %d were skipped. Restore the shards, or preprocess again.",
              state.totals().skipped()));
    }
    return true;
  }

  private Optional<Evaluation> validate(StopSignal stop) {
    long start = System.nanoTime();
    Optional<Evaluation> validation = evaluator.evaluate(stop, this::validated, this::judged);
    spend(new TimeSpent(0, 0, 0, (System.nanoTime() - start) / NANOS, LoadTime.NONE));
    return validation;
  }

  private void spend(TimeSpent more) {
    state = state.with(state.totals().plus(more));
  }

  private TrainingStep.Result train(Batch batch, boolean last) {
    try (INDArray features = Features.of(batch, recipe.network().side())) {
      DropoutMasks masks =
          DropoutMasks.drawn(seed, state.epoch(), batch.keys(), recipe.network().dropout());
      if (last) {
        step.measureGradient();
      }
      TrainingStep.Result result = step.take(features, batch.labels(), masks);
      if (!Double.isFinite(result.loss())) {
        throw new TrainingFailure(
            String.format(
                Locale.ROOT,
                "training diverged: the loss is %s at epoch %d, step %d, with learning rate %s. Start another run with a lower --learning-rate.",
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
    PlateauRule rule = recipe.plateau();
    double error = validation.top1Error();
    PlateauSchedule schedule = state.schedule();
    PlateauDecision decision =
        PlateauDecision.notLearning(totals.meanLoss(), HealthMonitor.LEARNING * health.entropy());
    if (health.isLearning(state.health(), totals.meanLoss())) {
      schedule = schedule.next(rule, error);
      decision = PlateauDecision.of(rule, state.schedule(), error, schedule);
    }
    EpochHealth measured = measureHealth(error);
    List<EpochResult> history = new ArrayList<>(state.history());
    history.add(
        new EpochResult(
            state.epoch() + 1,
            state.schedule().learningRate(),
            totals.meanLoss(),
            totals.error(),
            validation,
            decision,
            measured,
            totals.skipped(),
            state.totals().time(),
            state.totals().imagesPerSecond()));
    return new TrainingState(
        state.epoch() + 1, 0, schedule, EpochTotals.NONE, state.losses().nextEpoch(), history);
  }

  /** The time counts as validation. */
  private EpochHealth measureHealth(double error) {
    long start = System.nanoTime();
    List<Double> errors =
        Stream.concat(
                state.history().stream().map(result -> result.validation().top1Error()),
                Stream.of(error))
            .toList();
    EpochHealth measured =
        health.measure(
            state.health(),
            new HealthMonitor.Epoch(
                state.step(),
                state.totals().meanLoss(),
                state.totals().gradientNorm(),
                state.losses().rises(),
                PlateauSchedule.wouldReduce(recipe.plateau(), errors)));
    spend(new TimeSpent(0, 0, 0, (System.nanoTime() - start) / NANOS, LoadTime.NONE));
    return measured;
  }

  private void judged(String key, double[] probabilities, int label) {
    observers.forEach(observer -> observer.onOpinion(key, probabilities, label));
  }

  private void validated(long done) {
    observers.forEach(observer -> observer.onValidation(done, evaluator.images()));
  }
}
