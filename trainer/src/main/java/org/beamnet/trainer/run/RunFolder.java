package org.beamnet.trainer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.schemas.storage.OwnFolder;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.checkpoint.CheckpointStore;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.report.ReportFiles;

/**
 * The folder of a run: {@code checkpoints/}, {@code report.json}, {@code report.html}, {@code
 * findings.json}, {@code steps.csv}, {@code config.properties}, {@code tensorboard/}.
 *
 * @param path of the folder, which need not exist
 */
public record RunFolder(Path path) {
  private static final String CHECKPOINTS = "checkpoints";

  /** Folders in it that are written to. */
  private static final List<String> FOLDERS = List.of(CHECKPOINTS, "tensorboard");

  /** Files in it that are written anew, as a pattern. */
  private static final String FILES =
      "report\\.(json|html)|findings\\.json|steps\\.csv|config\\.properties";

  /** The checkpoints, to be read. */
  public CheckpointStore checkpoints() {
    return checkpoints(CheckpointPlan.DEFAULT);
  }

  public CheckpointStore checkpoints(CheckpointPlan plan) {
    return new CheckpointStore(path.resolve(CHECKPOINTS), plan.kept());
  }

  public ReportFiles report() {
    return new ReportFiles(path);
  }

  /**
   * Keeps other writers out until closed, and deletes what one that was killed had not finished to
   * write.
   *
   * @throws org.beamnet.schemas.DatasetException if one is there, or a folder in it is a link
   */
  public FolderLock lock() throws IOException {
    FolderLock lock = FolderLock.take(path);
    try {
      for (String folder : FOLDERS) {
        new OwnFolder(path).requirePlain(folder);
      }
      AtomicFile.sweep(path, FILES);
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The options of the run. */
  public Path config() {
    return path.resolve("config.properties");
  }

  /**
   * Refuses a folder that holds anything that no run makes, so that nobody's files are overwritten.
   *
   * @throws UsageException naming one of its files
   */
  public void requireFree() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      Optional<String> other =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !FOLDERS.contains(name) && !name.matches(FILES))
              .filter(name -> !name.startsWith("."))
              .min(Comparator.naturalOrder());
      if (other.isPresent()) {
        throw new UsageException(
            "%s: holds %s, which is not of a run. Name a new folder for the run."
                .formatted(path, other.get()));
      }
    }
  }

  /** Whether a run has saved or reported anything here. */
  public boolean isOccupied() {
    return !checkpoints().isEmpty() || Files.exists(report().json());
  }
}
