package org.beamnet.trainer.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.beamnet.trainer.experiments.plan.Arm;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Measure;
import org.beamnet.trainer.experiments.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Which value of a flag an arm gets. The rule is the same for every arm: the value that takes the
 * fewest epochs to a training error at one seed, the one named first of equal ones.
 *
 * @param experiment its name
 * @param arm its name
 * @param flag that is tuned
 * @param seed of the trials
 * @param trainingError that is waited for, a fraction
 * @param trials in the order of the plan
 * @param chosen the value; none while trials are missing
 */
public record Tuning(
    String experiment,
    String arm,
    String flag,
    long seed,
    double trainingError,
    List<Trial> trials,
    @Nullable String chosen) {
  /**
   * One value tried.
   *
   * @param value of the flag
   * @param state {@code reached}, {@code not reached}, {@code failed} or {@code not run}
   * @param epochs to the training error, if it was reached
   */
  public record Trial(String value, String state, @Nullable Double epochs) {}

  /**
   * Chooses for an arm of an experiment that is tuned.
   *
   * @param finished cells by id
   * @param failed ids of cells whose training failed
   */
  public static Tuning of(
      Plan plan, Arm arm, Map<String, CellResult> finished, Set<String> failed) {
    Plan.Tune tune = Objects.requireNonNull(arm.experiment().tune());
    List<Trial> trials = new ArrayList<>();
    for (String value : tune.values()) {
      String id = arm.trial(plan, value).id();
      CellResult result = finished.get(id);
      if (result == null) {
        trials.add(new Trial(value, failed.contains(id) ? "failed" : "not run", null));
      } else {
        OptionalDouble epochs =
            Measure.EPOCHS_TO_TRAINING_ERROR.of(result, 1, tune.trainingError());
        trials.add(
            epochs.isPresent()
                ? new Trial(value, "reached", epochs.getAsDouble())
                : new Trial(value, "not reached", null));
      }
    }
    return new Tuning(
        arm.experiment().name(),
        arm.name(),
        tune.flag(),
        tune.seed(),
        tune.trainingError(),
        trials,
        choose(trials));
  }

  /** The value that an arm got; nothing if none is chosen yet, or its experiment is not tuned. */
  static Optional<String> chosen(Arm arm, List<Tuning> tunings) {
    return tunings.stream()
        .filter(
            tuning ->
                tuning.experiment().equals(arm.experiment().name())
                    && tuning.arm().equals(arm.name()))
        .map(Tuning::chosen)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static @Nullable String choose(List<Trial> trials) {
    String chosen = null;
    double fewest = Double.POSITIVE_INFINITY;
    for (Trial trial : trials) {
      if (trial.state().equals("not run")) {
        return null;
      }
      double epochs = trial.epochs() == null ? Double.MAX_VALUE : trial.epochs();
      if (!trial.state().equals("failed") && epochs < fewest) {
        fewest = epochs;
        chosen = trial.value();
      }
    }
    return chosen;
  }
}
