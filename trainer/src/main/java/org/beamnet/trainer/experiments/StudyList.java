package org.beamnet.trainer.experiments;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tells what a plan is, what of it is done, and what the rest would take. */
public final class StudyList {
  private final Study study;

  /** Of a plan. */
  public StudyList(Study study) {
    this.study = study;
  }

  /**
   * Prints it.
   *
   * @param rate images a second of one job, where no cell tells it
   */
  public void print(PrintWriter out, OptionalDouble rate) {
    for (Cell cell : study.cells()) {
      out.printf("%-13s %s%n", state(study.folder(cell)), cell.id());
    }
    Estimate estimate = Estimate.of(study, rate);
    out.printf(
        Locale.ROOT,
        "%d cells, of which %d are to be trained%s: %,d images, %s%n",
        study.toTrain().size(),
        estimate.cells(),
        study.toTrain().size() == study.cells().size()
            ? ""
            : String.format(
                Locale.ROOT,
                " (%d of them with values that the trials choose)",
                study.toTrain().size() - study.cells().size()),
        estimate.images(),
        estimate.time());
  }

  private static String state(CellFolder folder) {
    if (folder.isFinished()) {
      return "trained";
    }
    return folder.isBegun() ? "begun" : "to be trained";
  }
}
