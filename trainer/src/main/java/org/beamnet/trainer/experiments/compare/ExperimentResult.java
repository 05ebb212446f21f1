package org.beamnet.trainer.experiments.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment came to.
 *
 * @param name of it
 * @param base that its arms share
 * @param arms two
 * @param findings a claim after the other
 */
public record ExperimentResult(
    String name, String base, List<ArmResult> arms, List<Finding> findings) {
  /**
   * An arm and its cells.
   *
   * @param name of it
   * @param flags in which it differs from the base
   * @param views crops of a validation image that it is shown
   * @param tuned value that was chosen for it; none if nothing is tuned, or not yet
   * @param cells ids of those that are evaluated
   */
  public record ArmResult(
      String name, String flags, int views, @Nullable String tuned, List<String> cells) {}
}
