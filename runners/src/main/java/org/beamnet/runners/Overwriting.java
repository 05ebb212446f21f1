package org.beamnet.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.plan.Overwrite;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.schemas.program.ByteWords;

/** Begins a run in its output folder, with {@code --overwrite} or without. */
final class Overwriting {
  private Overwriting() {}

  /**
   * Refuses a folder that the run must not touch; writes nothing.
   *
   * @throws org.beamnet.schemas.DatasetException as {@link WorkArea#requireFree}, and if a place in
   *     it is a link
   */
  static void check(PreprocessPlan plan, PreprocessOptions options) throws IOException {
    WorkArea.requirePlain(plan);
    if (doomed(plan, options).isEmpty()) {
      WorkArea.requireFree(plan);
    }
  }

  /** Begins the run; says what it deletes before it does. */
  static void begin(PreprocessPlan plan, PreprocessOptions options, PrintStream err)
      throws IOException {
    Optional<Overwrite> doomed = doomed(plan, options);
    if (doomed.isPresent()) {
      err.println("Deleting " + describe(doomed.get()) + " from " + plan.output().root());
      WorkArea.begin(plan, doomed.get());
    } else {
      WorkArea.begin(plan);
    }
  }

  /** What {@code --overwrite} would delete; empty without that flag, or where there is nothing. */
  static Optional<Overwrite> doomed(PreprocessPlan plan, PreprocessOptions options)
      throws IOException {
    return options.getOverwrite() ? Overwrite.of(plan.output()) : Optional.empty();
  }

  /** The deletion, for a sentence. */
  static String describe(Overwrite doomed) {
    return String.format(
        Locale.ROOT,
        "%s, %d files, %s",
        doomed.what(),
        doomed.files().size(),
        ByteWords.of(doomed.bytes()));
  }
}
