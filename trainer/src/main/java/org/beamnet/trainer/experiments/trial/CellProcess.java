package org.beamnet.trainer.experiments.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.OwnFolder;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.process.StopSignal;

/** Trains and evaluates cells, each in processes of its own. */
public final class CellProcess {
  private static final int LOOK_MILLIS = 100;
  private static final int OK = 0;

  private final Path cells;
  private final Map<String, Path> datasets;
  private final Launch launch;
  private final StopSignal stop;

  /**
   * In a folder of cells.
   *
   * @param datasets folders by name
   * @param stop ends the process at hand, which saves
   */
  public CellProcess(Path cells, Map<String, Path> datasets, Launch launch, StopSignal stop) {
    this.cells = cells;
    this.datasets = Map.copyOf(datasets);
    this.launch = launch;
    this.stop = stop;
  }

  /** How a step of a cell ended. */
  public enum Ending {
    DONE,
    STOPPED,
    FAILED
  }

  /** Trains it to its end, or goes on with what is there. */
  public Ending train(Cell cell) throws IOException, InterruptedException {
    CellFolder folder = folder(cell);
    if (folder.isFinished()) {
      return Ending.DONE;
    }
    List<String> arguments = new ArrayList<>();
    arguments.add("train");
    arguments.add("--dataset=" + dataset(cell));
    arguments.add("--run=" + folder.run());
    arguments.addAll(List.of("--threads=1", "--json", "--keep-checkpoints=1"));
    arguments.addAll(cell.arguments());
    prepare(cell, folder.events(), folder.log());
    if (folder.isBegun()) {
      arguments.add("--resume");
    } else {
      folder.begin(cell);
    }
    Ending ending = await(launch.start(arguments, folder.events().toFile(), folder.log().toFile()));
    if (ending == Ending.FAILED && folder.isHalted()) {
      // An arm that cannot learn is a result; its last error counts.
      ending = Ending.DONE;
    }
    if (ending == Ending.DONE) {
      folder.finish();
    }
    return ending;
  }

  /** Looks at a finished cell, where that is not done yet. */
  public Ending evaluate(Cell cell, Set<Look> looks) throws IOException, InterruptedException {
    for (Look look : looks) {
      Ending ending = evaluate(cell, look);
      if (ending != Ending.DONE) {
        return ending;
      }
    }
    return Ending.DONE;
  }

  private Ending evaluate(Cell cell, Look look) throws IOException, InterruptedException {
    CellFolder folder = folder(cell);
    Path target = folder.evaluation(look);
    if (Files.exists(target)) {
      return Ending.DONE;
    }
    AtomicFile.sweep(folder.path(), Pattern.quote(look.file()));
    Path temporary = folder.path().resolve(".%s.%s.tmp".formatted(look.file(), UUID.randomUUID()));
    prepare(cell, temporary, folder.log());
    List<String> arguments =
        List.of(
            "evaluate",
            "--dataset=" + dataset(cell),
            "--run=" + folder.run(),
            "--split=" + look.split(),
            "--views=" + look.views(),
            "--threads=1",
            cell.nativeThreads(),
            "--json");
    Ending ending = await(launch.start(arguments, temporary.toFile(), folder.log().toFile()));
    if (ending == Ending.DONE) {
      OwnFolder.parentOf(target).rename(temporary.getFileName().toString(), look.file());
    } else {
      Files.deleteIfExists(temporary);
    }
    return ending;
  }

  /**
   * Makes the files that a process writes to, below the folder of all cells, where no link is
   * followed.
   */
  private void prepare(Cell cell, Path out, Path log) throws IOException {
    OwnFolder work = OwnFolder.parentOf(cells);
    String place = "%s/%s/".formatted(cells.getFileName(), cell.id());
    work.requirePlain(place + "run");
    work.append(place + out.getFileName()).close();
    work.append(place + log.getFileName()).close();
  }

  public CellFolder folder(Cell cell) {
    return new CellFolder(cells.resolve(cell.id()));
  }

  private Path dataset(Cell cell) {
    return Objects.requireNonNull(datasets.get(cell.dataset()));
  }

  private Ending await(Process process) throws InterruptedException {
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stop.isRaised()) {
        // It saves, however long that takes.
        process.destroy();
        process.waitFor();
      }
    }
    if (process.exitValue() == OK) {
      return Ending.DONE;
    }
    return stop.isRaised() ? Ending.STOPPED : Ending.FAILED;
  }
}
