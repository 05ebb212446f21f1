package org.beamnet.trainer.experiments.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One side of a comparison.
 *
 * @param experiment it belongs to
 * @param name of it there
 * @param flags of {@code train} in which it differs from the base
 * @param views crops of a validation image that its networks are shown, 1 or 10
 */
public record Arm(Plan.Experiment experiment, String name, Map<String, String> flags, int views) {
  /** The arms of an experiment. */
  public static List<Arm> of(Plan.Experiment experiment) {
    List<Arm> arms = new ArrayList<>();
    experiment
        .arms()
        .forEach(
            (name, given) -> {
              Map<String, String> flags = new LinkedHashMap<>(given);
              String views = flags.remove(PlanCheck.VIEWS);
              arms.add(
                  new Arm(experiment, name, flags, views == null ? 1 : Integer.parseInt(views)));
            });
    return arms;
  }

  /** Its cells, a seed after the other; it must not be one that is tuned. */
  public List<Cell> cells(Plan plan) {
    return plan.seeds().stream().map(seed -> cell(plan, flags, seed)).toList();
  }

  /** Its cells with this value of the tuned flag. */
  public List<Cell> cells(Plan plan, String tuned) {
    return plan.seeds().stream().map(seed -> cell(plan, tuned(tuned), seed)).toList();
  }

  /** The cell that tries this value of the tuned flag. */
  public Cell trial(Plan plan, String value) {
    return cell(plan, tuned(value), tune().seed());
  }

  private Plan.Tune tune() {
    return Objects.requireNonNull(experiment.tune(), "tune");
  }

  private Map<String, String> tuned(String value) {
    Map<String, String> changed = new LinkedHashMap<>(flags);
    changed.put(tune().flag(), value);
    return changed;
  }

  private Cell cell(Plan plan, Map<String, String> changed, long seed) {
    Plan.Base base = Objects.requireNonNull(plan.bases().get(experiment.base()));
    return Cell.of(experiment.base(), base, changed, seed);
  }
}
