package org.beamnet.trainer.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.beamnet.trainer.experiments.plan.Arm;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Plan;

/** Compares the arms of experiments by what their cells came to. */
public final class Comparison {
  private final Plan plan;
  private final Matrix matrix;
  private final List<Tuning> tunings;
  private final Map<String, CellResult> finished;

  /**
   * Of a plan.
   *
   * @param tunings which values tuned arms have
   * @param finished cells by id
   */
  public Comparison(
      Plan plan, Matrix matrix, List<Tuning> tunings, Map<String, CellResult> finished) {
    this.plan = plan;
    this.matrix = matrix;
    this.tunings = tunings;
    this.finished = finished;
  }

  /** All experiments of the plan. */
  public List<ExperimentResult> all() {
    return plan.experiments().stream().map(this::of).toList();
  }

  private ExperimentResult of(Plan.Experiment experiment) {
    List<Arm> arms = Arm.of(experiment);
    List<Finding> findings = new ArrayList<>();
    for (Plan.Claim claim : experiment.claims()) {
      String first = claim.claimedLower().orElse(arms.get(0).name());
      boolean firstIsLower = arms.get(0).name().equals(first);
      Arm lower = arms.get(firstIsLower ? 0 : 1);
      Arm higher = arms.get(firstIsLower ? 1 : 0);
      findings.add(
          Finding.of(
              claim,
              figures(lower, claim),
              figures(higher, claim),
              lower.flags().equals(higher.flags())));
    }
    return new ExperimentResult(
        experiment.name(), experiment.base(), arms.stream().map(this::of).toList(), findings);
  }

  private ExperimentResult.ArmResult of(Arm arm) {
    return new ExperimentResult.ArmResult(
        arm.name(),
        String.join(
            " ",
            arm.flags().entrySet().stream()
                .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
                .toList()),
        arm.views(),
        Tuning.chosen(arm, tunings).orElse(null),
        cells(arm).stream().map(CellResult::id).toList());
  }

  private ArmFigures figures(Arm arm, Plan.Claim claim) {
    return ArmFigures.of(arm.name(), cells(arm), arm.views(), claim);
  }

  private List<CellResult> cells(Arm arm) {
    return matrix.cells(arm, tunings).stream()
        .map(cell -> finished.get(cell.id()))
        .filter(Objects::nonNull)
        .filter(cell -> cell.isEvaluated(arm.views()))
        .toList();
  }
}
