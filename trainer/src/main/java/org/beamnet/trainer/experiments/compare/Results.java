package org.beamnet.trainer.experiments.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.DatasetFacts;

/**
 * What a plan came to so far; the fields of {@code results.json}.
 *
 * @param plan its name
 * @param command as it was typed
 * @param environment versions and machine that the cells were trained on, by name
 * @param jobs cells trained at the same time
 * @param seeds of the arms
 * @param datasets that they were trained on
 * @param planned cells of the plan, as far as they are known
 * @param trainingSeconds summed over the finished cells
 * @param tunings what was tried and chosen
 * @param experiments in the order of the plan
 * @param cells finished ones, in the order of training
 */
public record Results(
    String plan,
    String command,
    Map<String, String> environment,
    int jobs,
    List<Long> seeds,
    List<DatasetFacts> datasets,
    int planned,
    double trainingSeconds,
    List<Tuning> tunings,
    List<ExperimentResult> experiments,
    List<CellResult> cells) {
  /** Copies. */
  public Results {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    cells = List.copyOf(cells);
  }

  /** A finished cell. */
  public CellResult cell(String id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst().orElseThrow();
  }
}
