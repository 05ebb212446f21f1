package org.beamnet.trainer.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.beamnet.trainer.backend.Processor;
import org.beamnet.trainer.experiments.compare.Comparison;
import org.beamnet.trainer.experiments.compare.Matrix;
import org.beamnet.trainer.experiments.compare.Results;
import org.beamnet.trainer.experiments.compare.Tuning;
import org.beamnet.trainer.experiments.plan.Arm;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.experiments.plan.PlanCheck;
import org.beamnet.trainer.experiments.trial.CellFolder;
import org.beamnet.trainer.experiments.trial.CellProcess;
import org.beamnet.trainer.experiments.trial.CellQueue;
import org.beamnet.trainer.process.StopSignal;

/**
 * A plan carried out: trials of what is tuned and everything that is not tuned first, then the arms
 * whose values the trials chose. A cell that is finished is kept, one that has begun goes on.
 */
public final class Study {
  /** Stands for a value that the trials have not chosen yet. */
  private static final String UNKNOWN = "to-be-chosen";

  private final Plan plan;
  private final Matrix matrix;
  private final StudySetting setting;
  private final StopSignal stop;
  private final CellProcess process;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  /** Of a plan that {@link PlanCheck} has passed. */
  public Study(Plan plan, StudySetting setting, StopSignal stop) {
    this.plan = plan;
    this.setting = setting;
    this.stop = stop;
    matrix = new Matrix(plan);
    process = new CellProcess(setting.cells(), setting.folders(), setting.launch(), stop);
  }

  /**
   * Refuses a work folder that holds cells of the same name and another training.
   *
   * @throws org.beamnet.schemas.DatasetException naming the first of them
   */
  public void requireSame() {
    cells().forEach(this::requireSame);
  }

  private void requireSame(Cell cell) {
    process.folder(cell).requireSame(cell, setting.dataset(cell).fingerprint());
  }

  /** What {@code train} is told, by the cell that it is told for. */
  public Map<String, List<String>> arguments() {
    return cells().stream().collect(Collectors.toMap(Cell::id, Cell::arguments));
  }

  /** Every cell that is known by now: which ones a tuned arm has, the trials say. */
  Collection<Cell> cells() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    matrix.trials().forEach(cell -> cells.put(cell.id(), cell));
    matrix.untuned().forEach(cell -> cells.putIfAbsent(cell.id(), cell));
    matrix.chosen(tunings()).forEach(cell -> cells.putIfAbsent(cell.id(), cell));
    return cells.values();
  }

  /**
   * Every cell, those of open arms included: their flags are not known, but what they cost is,
   * which is what this is for.
   */
  List<Cell> toTrain() {
    List<Cell> all = new ArrayList<>(cells());
    List<Tuning> tunings = tunings();
    for (Arm arm : matrix.tuned()) {
      if (matrix.cells(arm, tunings).isEmpty()) {
        // The trial with the same seed will be one of them.
        all.addAll(arm.cells(plan, UNKNOWN).stream().filter(cell -> !isTrial(arm, cell)).toList());
      }
    }
    return all;
  }

  private static boolean isTrial(Arm arm, Cell cell) {
    Plan.Tune tune = arm.experiment().tune();
    return tune != null && tune.seed() == cell.seed();
  }

  /** Cells trained at the same time. */
  int jobs() {
    return setting.launch().jobs();
  }

  /** Training images of a cell's dataset. */
  long images(Cell cell) {
    return setting.dataset(cell).trainingImages();
  }

  CellFolder folder(Cell cell) {
    return process.folder(cell);
  }

  /**
   * Trains and evaluates what is not done yet.
   *
   * @return the ids of cells whose process failed
   */
  public Set<String> run() {
    StudyProgress progress = new StudyProgress(setting.out(), this);
    CellQueue queue = new CellQueue(jobs(), stop);
    List<Cell> first = new ArrayList<>(matrix.trials());
    first.addAll(matrix.untuned());
    Map<String, Set<Look>> looks = matrix.looks(List.of());
    queue.run(first, cell -> work(cell, looks, progress));
    if (!stop.isRaised()) {
      List<Tuning> tunings = tunings();
      Collection<Cell> second = matrix.chosen(tunings);
      second.forEach(this::requireSame);
      Map<String, Set<Look>> all = matrix.looks(tunings);
      queue.run(second, cell -> work(cell, all, progress));
    }
    return Set.copyOf(failed);
  }

  /** Evaluates the finished cells that an arm is compared by, and trains none. */
  public Set<String> evaluate() {
    StudyProgress progress = new StudyProgress(setting.out(), this);
    Map<String, Set<Look>> looks = matrix.looks(tunings());
    new CellQueue(jobs(), stop)
        .run(
            cells().stream().filter(cell -> folder(cell).isFinished()).toList(),
            cell -> work(cell, looks, progress));
    return Set.copyOf(failed);
  }

  private void work(Cell cell, Map<String, Set<Look>> looks, StudyProgress progress)
      throws IOException, InterruptedException {
    CellFolder folder = folder(cell);
    Set<Look> these = looks.getOrDefault(cell.id(), Set.of());
    if (folder.isFinished() && folder.isEvaluated(these)) {
      return;
    }
    progress.begins(cell);
    CellProcess.Ending ending = process.train(cell);
    if (ending == CellProcess.Ending.DONE) {
      ending = process.evaluate(cell, these);
    }
    if (ending == CellProcess.Ending.FAILED) {
      failed.add(cell.id());
    }
    progress.ends(cell, ending);
  }

  /** What is there by now. */
  Results results() {
    List<Tuning> tunings = tunings();
    Collection<Cell> known = cells();
    List<CellResult> finished = known.stream().map(this::result).flatMap(Optional::stream).toList();
    Map<String, CellResult> byId = new LinkedHashMap<>();
    finished.forEach(cell -> byId.put(cell.id(), cell));
    return new Results(
        plan.name(),
        setting.command(),
        environment(known),
        setting.launch().jobs(),
        plan.seeds(),
        setting.datasets(),
        known.size(),
        finished.stream().mapToDouble(CellResult::seconds).sum(),
        tunings,
        new Comparison(plan, matrix, tunings, byId).all(),
        finished);
  }

  private Map<String, String> environment(Collection<Cell> known) {
    Map<String, String> environment = new LinkedHashMap<>();
    known.stream()
        .map(process::folder)
        .filter(CellFolder::isFinished)
        .findFirst()
        .ifPresent(folder -> environment.putAll(folder.report().environment().versions()));
    Processor.name().ifPresent(name -> environment.put("processor", name));
    environment.put(
        "native threads",
        known.stream().map(Cell::threads).distinct().collect(Collectors.joining(", ")));
    return environment;
  }

  private List<Tuning> tunings() {
    Map<String, CellResult> trials = new LinkedHashMap<>();
    matrix.trials().forEach(cell -> result(cell).ifPresent(it -> trials.put(cell.id(), it)));
    return matrix.tuned().stream().map(arm -> Tuning.of(plan, arm, trials, failed)).toList();
  }

  private Optional<CellResult> result(Cell cell) {
    CellFolder folder = process.folder(cell);
    return folder.isFinished() ? Optional.of(folder.result(cell)) : Optional.empty();
  }
}
