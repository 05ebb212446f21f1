package org.beamnet.trainer.experiments.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.checkpoint.CheckpointStore;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.report.ReportFiles;
import org.beamnet.trainer.report.ReportJson;
import org.beamnet.trainer.report.RunReport;
import org.beamnet.trainer.telemetry.StepLog;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a cell: {@code arguments.txt}, what {@code train} was told, an argument a line;
 * {@code run/}, the run folder; {@code train.jsonl} and {@code train.log}, what it said; {@code
 * finished}, an empty file that is there when training came to its end; {@code evaluation-…json}.
 *
 * @param path of the folder, which need not exist
 */
public record CellFolder(Path path) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public Path run() {
    return path.resolve("run");
  }

  Path events() {
    return path.resolve("train.jsonl");
  }

  public Path log() {
    return path.resolve("train.log");
  }

  /** What {@code evaluate} found. */
  public Path evaluation(Look look) {
    return path.resolve(look.file());
  }

  public boolean isFinished() {
    return Files.exists(finished());
  }

  /** Whether training has begun, finished or not. */
  public boolean isBegun() {
    return !checkpoints().isEmpty();
  }

  /** Whether training ended because the network did not learn. */
  public boolean isHalted() {
    return Files.exists(new ReportFiles(run()).json()) && report().wasHalted();
  }

  /** Whether it has been looked at in all these ways. */
  public boolean isEvaluated(Set<Look> looks) {
    return looks.stream().allMatch(look -> Files.exists(evaluation(look)));
  }

  /** Makes the folder for a cell that is to be trained. */
  public void begin(Cell cell) throws IOException {
    AtomicFile.write(arguments(), String.join("\n", cell.arguments()) + "\n");
  }

  /** Training came to its end. */
  public void finish() throws IOException {
    AtomicFile.write(finished(), new byte[0]);
  }

  /**
   * Refuses what another plan, or another dataset, has left here.
   *
   * @param cell that is asked for
   * @param dataset fingerprint of the dataset that is asked for
   * @throws DatasetException if something of another training lies here
   */
  public void requireSame(Cell cell, String dataset) {
    if (!isFinished() && !isBegun()) {
      return;
    }
    try {
      List<String> found =
          Files.exists(arguments()) ? RegularFile.text(arguments()).lines().toList() : List.of();
      require("trained with", String.join(" ", found), String.join(" ", cell.arguments()));
      if (Files.exists(new ReportFiles(run()).json())) {
        require("trained on the dataset of fingerprint", report().datasetFingerprint(), dataset);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void require(String what, String found, String asked) {
    if (!found.equals(asked)) {
      throw new DatasetException(
          "%s: was %s %s, the plan asks for %s. Name another --work, or remove this folder to train it anew."
              .formatted(path, what, found.isEmpty() ? "unknown values" : found, asked));
    }
  }

  /** What the run says of itself. */
  public RunReport report() {
    try {
      return ReportJson.read(new ReportFiles(run()).json());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What it came to; it must be finished. */
  public CellResult result(Cell cell) {
    RunReport report = report();
    List<EpochResult> history = report.history();
    EpochResult last = history.get(history.size() - 1);
    try {
      List<StepFigures> steps = new StepLog(run()).read();
      return new CellResult(
          cell.id(),
          cell.base(),
          cell.dataset(),
          cell.arguments(),
          cell.seed(),
          history.size(),
          last.learningRate(),
          history.stream().mapToDouble(epoch -> epoch.time().total()).sum(),
          steps.stream().mapToLong(row -> row.images()).sum() / history.size(),
          errors(Look.TRAINING),
          new CellResult.Errors(last.validation().top1Error(), last.validation().top5Error()),
          errors(Look.TEN_VIEWS),
          steps.stream().map(row -> new CellResult.Point(row.epochs(), row.error())).toList(),
          history.stream()
              .map(e -> new CellResult.Point(e.epoch(), e.validation().top1Error()))
              .toList());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CellResult.@Nullable Errors errors(Look look) throws IOException {
    Path file = evaluation(look);
    if (!Files.exists(file)) {
      return null;
    }
    JsonNode found = MAPPER.readTree(RegularFile.bytes(file));
    return new CellResult.Errors(
        1 - found.path("top1Accuracy").asDouble(), 1 - found.path("top5Accuracy").asDouble());
  }

  private CheckpointStore checkpoints() {
    return new CheckpointStore(run().resolve("checkpoints"), CheckpointPlan.DEFAULT.kept());
  }

  private Path arguments() {
    return path.resolve("arguments.txt");
  }

  private Path finished() {
    return path.resolve("finished");
  }

  private DatasetException unreadable(IOException e) {
    return new DatasetException(
        "%s: cannot be read: %s. Remove this folder to train it anew.".formatted(path, e), e);
  }
}
