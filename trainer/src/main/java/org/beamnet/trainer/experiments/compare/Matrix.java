package org.beamnet.trainer.experiments.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.beamnet.trainer.experiments.plan.Arm;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.experiments.plan.Plan;

/** The cells of a plan, each once, in the order in which they are trained. */
public final class Matrix {
  private final Plan plan;

  public Matrix(Plan plan) {
    this.plan = plan;
  }

  /** All arms, an experiment after the other. */
  List<Arm> arms() {
    return plan.experiments().stream().flatMap(experiment -> Arm.of(experiment).stream()).toList();
  }

  /** The arms that have a flag chosen for them. */
  public List<Arm> tuned() {
    return arms().stream().filter(arm -> arm.experiment().tune() != null).toList();
  }

  /** What tries the values of tuned flags. */
  public Collection<Cell> trials() {
    List<Cell> cells = new ArrayList<>();
    for (Arm arm : tuned()) {
      Objects.requireNonNull(arm.experiment().tune())
          .values()
          .forEach(value -> cells.add(arm.trial(plan, value)));
    }
    return distinct(cells);
  }

  /** The cells of the arms that are not tuned: every arm with a seed before the next seed. */
  public Collection<Cell> untuned() {
    List<Cell> cells = new ArrayList<>();
    for (int seed = 0; seed < plan.seeds().size(); seed++) {
      for (Arm arm : arms()) {
        if (arm.experiment().tune() == null) {
          cells.add(arm.cells(plan).get(seed));
        }
      }
    }
    return distinct(cells);
  }

  /** The cells of tuned arms, as far as their values are chosen. */
  public Collection<Cell> chosen(List<Tuning> tunings) {
    List<Cell> cells = new ArrayList<>();
    for (Arm arm : tuned()) {
      cells.addAll(cells(arm, tunings));
    }
    return distinct(cells);
  }

  /** The cells of an arm; none if its value is not chosen. */
  public List<Cell> cells(Arm arm, List<Tuning> tunings) {
    if (arm.experiment().tune() == null) {
      return arm.cells(plan);
    }
    return Tuning.chosen(arm, tunings).map(value -> arm.cells(plan, value)).orElse(List.of());
  }

  /** How the cells of arms are to be looked at, by their ids. */
  public Map<String, Set<Look>> looks(List<Tuning> tunings) {
    Map<String, Set<Look>> looks = new HashMap<>();
    for (Arm arm : arms()) {
      for (Cell cell : cells(arm, tunings)) {
        Set<Look> these = looks.computeIfAbsent(cell.id(), id -> EnumSet.of(Look.TRAINING));
        if (arm.views() == Look.TEN_VIEWS.views()) {
          these.add(Look.TEN_VIEWS);
        }
      }
    }
    return looks;
  }

  private static Collection<Cell> distinct(List<Cell> cells) {
    Map<String, Cell> byId = new LinkedHashMap<>();
    cells.forEach(cell -> byId.putIfAbsent(cell.id(), cell));
    return byId.values();
  }
}
