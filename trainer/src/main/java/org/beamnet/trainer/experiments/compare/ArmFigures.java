package org.beamnet.trainer.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One measure of an arm.
 *
 * @param arm its name
 * @param values a seed after the other
 * @param spread of those that there are; none if there is none
 */
public record ArmFigures(String arm, List<Value> values, @Nullable Spread spread) {
  /**
   * The figure of a cell.
   *
   * @param seed of it
   * @param value of the measure; none if training ended before it
   */
  public record Value(long seed, @Nullable Double value) {}

  /** Of the cells of an arm that are evaluated. */
  static ArmFigures of(String arm, List<CellResult> cells, int views, Plan.Claim claim) {
    double at = claim.at() == null ? 0 : claim.at();
    List<Value> values = new ArrayList<>();
    for (CellResult cell : cells) {
      OptionalDouble value = claim.measure().of(cell, views, at);
      values.add(new Value(cell.seed(), value.isPresent() ? value.getAsDouble() : null));
    }
    List<Double> reached = reached(values);
    return new ArmFigures(arm, values, reached.isEmpty() ? null : Spread.of(reached));
  }

  /** The values that there are. */
  List<Double> reached() {
    return reached(values);
  }

  /** Of how many seeds training ended before the error that is waited for. */
  int notReached() {
    return values.size() - reached().size();
  }

  /** For people: mean, deviation, seeds. */
  public String words(String unit) {
    if (values.isEmpty()) {
      return arm + ": not run";
    }
    if (spread == null) {
      return String.format(Locale.ROOT, "%s: not reached (n = %d)", arm, values.size());
    }
    String missing = notReached() == 0 ? "" : ", not reached by " + notReached();
    return String.format(
        Locale.ROOT,
        "%s: %.2f%s %s (n = %d%s)",
        arm,
        spread.mean(),
        spread.deviation() == null ? "" : String.format(Locale.ROOT, " ± %.2f", spread.deviation()),
        unit,
        spread.n(),
        missing);
  }

  private static List<Double> reached(List<Value> values) {
    return values.stream().map(Value::value).filter(Objects::nonNull).toList();
  }
}
