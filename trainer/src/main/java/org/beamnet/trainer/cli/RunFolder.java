package org.beamnet.trainer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.checkpoint.CheckpointStore;
import org.beamnet.trainer.report.ReportFiles;

/**
 * The folder of a run: {@code checkpoints/}, {@code report.json}, {@code report.html}, {@code
 * findings.json}, {@code steps.csv}, {@code config.properties}, {@code tensorboard/}.
 *
 * @param path of the folder, which need not exist
 */
record RunFolder(Path path) {
  /** The checkpoints, to be read. */
  CheckpointStore checkpoints() {
    return checkpoints(CheckpointPlan.DEFAULT);
  }

  CheckpointStore checkpoints(CheckpointPlan plan) {
    return new CheckpointStore(path.resolve("checkpoints"), plan.kept());
  }

  ReportFiles report() {
    return new ReportFiles(path);
  }

  /**
   * Keeps other writers out until closed.
   *
   * @throws org.beamnet.schemas.DatasetException if one is there
   */
  FolderLock lock() {
    return FolderLock.take(path);
  }

  /** The options of the run. */
  Path config() {
    return path.resolve("config.properties");
  }

  /** Whether a run has saved or reported anything here. */
  boolean isOccupied() {
    return !checkpoints().isEmpty() || Files.exists(report().json());
  }
}
