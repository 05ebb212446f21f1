package org.beamnet.trainer.experiments;

import java.io.PrintWriter;
import java.util.Locale;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.trial.CellFolder;
import org.beamnet.trainer.experiments.trial.CellProcess;

/** Tells a line when a cell begins and when it ends. */
final class StudyProgress {
  private static final double PERCENT = 100;

  private final PrintWriter out;
  private final Study study;

  StudyProgress(PrintWriter out, Study study) {
    this.out = out;
    this.study = study;
  }

  void begins(Cell cell) {
    CellFolder folder = study.folder(cell);
    String what = folder.isFinished() ? "is evaluated" : folder.isBegun() ? "goes on" : "begins";
    say("%s %s".formatted(cell.id(), what));
  }

  void ends(Cell cell, CellProcess.Ending ending) {
    switch (ending) {
      case DONE -> say(done(cell));
      case STOPPED -> say("%s stopped and saved".formatted(cell.id()));
      case FAILED -> say("%s FAILED; why, says %s".formatted(cell.id(), study.folder(cell).log()));
    }
  }

  private String done(Cell cell) {
    CellResult result = study.folder(cell).result(cell);
    long finished =
        study.cells().stream().filter(known -> study.folder(known).isFinished()).count();
    return String.format(
        Locale.ROOT,
        "%s finished%s: top-1 validation error %.2f %% after %s, %.0f s; %d of %d cells; left: %s",
        cell.id(),
        study.folder(cell).isHalted() ? " (halted: the network did not learn)" : "",
        PERCENT * result.oneView().top1(),
        Plural.of(result.epochs(), "epoch"),
        result.seconds(),
        finished,
        study.cells().size(),
        Estimate.of(study).time());
  }

  /** One call, so that lines of two threads do not mix. */
  private void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
