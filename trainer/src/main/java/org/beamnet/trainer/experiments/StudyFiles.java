package org.beamnet.trainer.experiments;

import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.experiments.compare.Results;
import org.beamnet.trainer.report.ReportJson;

/**
 * What a plan came to, in its work folder: {@code results.json}, {@code results.csv}, {@code
 * ledger.md}, {@code experiments.html}.
 */
public final class StudyFiles {
  private final Path work;

  /** In this folder. */
  public StudyFiles(Path work) {
    this.work = work;
  }

  /** The page. */
  public Path page() {
    return work.resolve("experiments.html");
  }

  /** Writes all of them anew; each appears whole or not at all. */
  public void write(Study study) throws IOException {
    Results results = study.results();
    AtomicFile.write(work.resolve("results.json"), ReportJson.of(results));
    AtomicFile.write(work.resolve("results.csv"), ResultsTable.of(results));
    AtomicFile.write(work.resolve("ledger.md"), Ledger.of(results));
    AtomicFile.write(page(), ExperimentsPage.of(results));
  }
}
