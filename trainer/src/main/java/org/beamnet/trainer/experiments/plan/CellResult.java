package org.beamnet.trainer.experiments.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell came to. Errors are fractions.
 *
 * @param id of the cell
 * @param base name of the base
 * @param dataset name of the dataset
 * @param arguments of {@code train}
 * @param seed of the run
 * @param epochs trained
 * @param learningRate ε of the last epoch
 * @param seconds of training and validating
 * @param trainingImages images in an epoch
 * @param finalTraining on the training split, one central crop, without dropout; not there for a
 *     cell that only tuned
 * @param oneView on the validation split, after the last epoch
 * @param tenViews the same, ten views of every image; not there for a cell that only tuned
 * @param curve training error as the network saw it, a row of steps after the other
 * @param validation top-1 error, one view, an epoch after the other
 */
public record CellResult(
    String id,
    String base,
    String dataset,
    List<String> arguments,
    long seed,
    int epochs,
    double learningRate,
    double seconds,
    long trainingImages,
    @Nullable Errors finalTraining,
    Errors oneView,
    @Nullable Errors tenViews,
    List<Point> curve,
    List<Point> validation) {
  /**
   * Errors on a split.
   *
   * @param top1 fraction whose label is not the likeliest class
   * @param top5 fraction whose label is not among the five likeliest
   */
  public record Errors(double top1, double top5) {}

  /**
   * A point of a curve.
   *
   * @param epochs trained by then
   * @param error top-1, a fraction
   */
  public record Point(double epochs, double error) {}

  /** Whether all that an arm is compared by is there. */
  public boolean isEvaluated(int views) {
    return finalTraining != null && (views == 1 || tenViews != null);
  }

  /** Errors on the training split. */
  public Errors training() {
    return require(finalTraining);
  }

  /** Errors on the validation split. */
  Errors validation(int views) {
    return views == 1 ? oneView : require(tenViews);
  }

  private Errors require(@Nullable Errors errors) {
    if (errors == null) {
      throw new IllegalStateException(id + ": is not evaluated");
    }
    return errors;
  }
}
