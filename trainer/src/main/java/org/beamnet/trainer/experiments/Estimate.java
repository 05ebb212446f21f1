package org.beamnet.trainer.experiments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.PlanCheck;

/**
 * What is still to be trained, and how long that takes at the rate of the cells that are finished.
 *
 * @param cells that are not finished, those included that trials will name
 * @param images to be trained on
 * @param seconds that it takes; nothing where no cell is finished and no rate is known
 */
record Estimate(int cells, long images, OptionalDouble seconds) {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;

  /** At the rate of the cells that are finished; of the same base where there is one. */
  static Estimate of(Study study) {
    return of(study, OptionalDouble.empty());
  }

  /**
   * The same.
   *
   * @param rate images a second of one job, for bases of which no cell is finished
   */
  static Estimate of(Study study, OptionalDouble rate) {
    Map<String, List<CellResult>> finished = new HashMap<>();
    Map<String, Long> images = new HashMap<>();
    int open = 0;
    for (Cell cell : study.toTrain()) {
      if (study.folder(cell).isFinished()) {
        finished
            .computeIfAbsent(cell.base(), base -> new ArrayList<>())
            .add(study.folder(cell).result(cell));
      } else {
        open++;
        images.merge(cell.base(), images(study, cell), Long::sum);
      }
    }
    double seconds = 0;
    for (Map.Entry<String, Long> todo : images.entrySet()) {
      List<CellResult> same = finished.getOrDefault(todo.getKey(), List.of());
      List<CellResult> any =
          same.isEmpty() ? finished.values().stream().flatMap(List::stream).toList() : same;
      double trained =
          any.stream().mapToDouble(cell -> cell.epochs() * cell.trainingImages()).sum();
      double taken = any.stream().mapToDouble(CellResult::seconds).sum();
      double perImage = trained > 0 ? taken / trained : 1 / rate.orElse(Double.NaN);
      seconds += perImage * todo.getValue();
    }
    return new Estimate(
        open,
        images.values().stream().mapToLong(Long::longValue).sum(),
        Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds / study.jobs()));
  }

  private static long images(Study study, Cell cell) {
    return Long.parseLong(cell.flags().getOrDefault(PlanCheck.EPOCHS, "0")) * study.images(cell);
  }

  /** The time for people, such as {@code about 1 h 20 min of training}. */
  String time() {
    if (seconds.isEmpty()) {
      return "no rate is known yet: --rate or a first finished cell tells how long that takes";
    }
    long minutes = Math.round(Math.ceil(seconds.getAsDouble() / SECONDS_PER_MINUTE));
    return minutes < MINUTES_PER_HOUR
        ? String.format(Locale.ROOT, "about %d min of training", minutes)
        : String.format(
            Locale.ROOT,
            "about %d h %d min of training",
            minutes / MINUTES_PER_HOUR,
            minutes % MINUTES_PER_HOUR);
  }
}
