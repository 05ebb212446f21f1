package org.beamnet.trainer.experiments;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.DatasetFacts;
import org.beamnet.trainer.experiments.trial.Launch;

/**
 * Where and how a plan is carried out.
 *
 * @param work folder that takes cells and results
 * @param datasets by their names in the plan
 * @param launch starts the processes
 * @param command as it was typed
 * @param out takes lines for people
 */
public record StudySetting(
    Path work, List<DatasetFacts> datasets, Launch launch, String command, PrintWriter out) {
  /** Copies. */
  public StudySetting {
    datasets = List.copyOf(datasets);
  }

  /** Folder of the cells. */
  Path cells() {
    return work.resolve("cells");
  }

  Map<String, Path> folders() {
    return datasets.stream()
        .collect(Collectors.toMap(DatasetFacts::name, facts -> Path.of(facts.folder())));
  }

  DatasetFacts dataset(Cell cell) {
    return datasets.stream()
        .filter(facts -> facts.name().equals(cell.dataset()))
        .findFirst()
        .orElseThrow();
  }
}
