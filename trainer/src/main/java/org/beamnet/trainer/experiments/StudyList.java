package org.beamnet.trainer.experiments;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.trial.CellFolder;

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
        "%s, of which %d %s to be trained%s: %,d %s, %s%n",
        Plural.of(study.toTrain().size(), "cell"),
        estimate.cells(),
        estimate.cells() == 1 ? "is" : "are",
        study.toTrain().size() == study.cells().size()
            ? ""
            : String.format(
                Locale.ROOT,
                " (%d of them with values that the trials choose)",
                study.toTrain().size() - study.cells().size()),
        estimate.images(),
        Plural.noun(estimate.images(), "image"),
        estimate.time());
  }

  private static String state(CellFolder folder) {
    if (folder.isFinished()) {
      return "trained";
    }
    return folder.isBegun() ? "begun" : "to be trained";
  }
}
