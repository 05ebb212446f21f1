package org.beamnet.trainer.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.beamnet.trainer.loop.EpochResult;

/** Where in a run the learning rate fell. */
public record Reductions(List<EpochResult> history) {
  /**
   * One fall.
   *
   * @param epoch the last one before it
   * @param factor by which the rate was divided
   */
  record Reduction(int epoch, double factor) {}

  /** All of them, in order. */
  public List<Reduction> epochs() {
    List<Reduction> found = new ArrayList<>();
    for (int i = 1; i < history.size(); i++) {
      EpochResult before = history.get(i - 1);
      if (history.get(i).learningRate() < before.learningRate()) {
        found.add(
            new Reduction(before.epoch(), before.learningRate() / history.get(i).learningRate()));
      }
    }
    return found;
  }
}
