package org.beamnet.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.OwnFolder;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TrainingState;

/**
 * The checkpoints of a run in a folder: the newest few, and that of the epoch with the lowest top-1
 * validation error. A file is named by where training stood: {@code epoch-0007.ckpt} after seven
 * epochs, {@code epoch-0007-step-000120.ckpt} 120 steps later.
 */
public final class CheckpointStore {
  private static final String SUFFIX = ".ckpt";
  private static final String NAME = "epoch-\\d+(-step-\\d+)?\\.ckpt";

  private final Path folder;
  private final int kept;

  /**
   * In a folder that need not exist.
   *
   * @param kept how many of the newest {@link #save} leaves besides the best, 1 or more
   */
  public CheckpointStore(Path folder, int kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /** Where they lie. */
  public Path folder() {
    return folder;
  }

  /**
   * Saves a checkpoint, then deletes those that need not be kept: older ones, and any beyond this
   * one, which a resumed run has passed over as damaged.
   *
   * @throws DatasetException if the folder is a link: what is behind it is not written or deleted
   */
  public Path save(Checkpoint checkpoint) throws IOException {
    TrainingState state = checkpoint.state();
    Path path = path(state);
    makeFolder();
    CheckpointFile.write(path, checkpoint);
    List<Path> reached =
        newestFirst().stream().filter(file -> place(file).compareTo(place(path)) <= 0).toList();
    Set<Path> keep = new HashSet<>(reached.stream().limit(kept).toList());
    bestEpoch(state.history()).ifPresent(epoch -> keep.add(folder.resolve(name(epoch, 0))));
    for (Path file : files(NAME)) {
      if (!keep.contains(file)) {
        Files.delete(file);
      }
    }
    return path;
  }

  /** The file of a checkpoint taken where training stands. */
  public Path path(TrainingState state) {
    return folder.resolve(name(state.epoch(), state.step()));
  }

  /** Deletes what a process that was killed had not finished to write. Only for the one writer. */
  void sweep() throws IOException {
    if (Files.isDirectory(folder)) {
      makeFolder();
      AtomicFile.sweep(folder, NAME);
    }
  }

  /** The folder lies in that of a run, where no link is followed. */
  private void makeFolder() throws IOException {
    OwnFolder.parentOf(folder).makeFolder(String.valueOf(folder.getFileName()));
  }

  /** Whether there is any checkpoint, sound or not. */
  public boolean isEmpty() {
    return newestFirst().isEmpty();
  }

  /**
   * The newest sound checkpoint.
   *
   * @param warn is told of each damaged one that was passed over
   * @throws DatasetException if there is none, or none is sound
   */
  public Checkpoint newest(Consumer<String> warn) {
    DatasetException last = null;
    for (Path path : newestFirst()) {
      try {
        return CheckpointFile.read(path);
      } catch (DatasetException e) {
        warn.accept(e.getMessage());
        last = e;
      }
    }
    if (last != null) {
      throw new DatasetException(
          folder + ": holds no checkpoint that is whole. Train again in another folder.", last);
    }
    Path run = folder.toAbsolutePath().normalize().getParent();
    if (run != null && !Files.exists(run)) {
      throw new DatasetException(run + ": there is no such folder. Name the folder of a run.");
    }
    throw new DatasetException(
        run
            + ": holds no checkpoint: it is not the folder of a run, or its run ended before the"
            + " first checkpoint was saved. Name the run's folder, or train from the start.");
  }

  /**
   * The 1-based number of the epoch with the lowest top-1 validation error, the first of equals.
   */
  public static Optional<Integer> bestEpoch(List<EpochResult> history) {
    return history.stream()
        .min(Comparator.comparingDouble(result -> result.validation().top1Error()))
        .map(EpochResult::epoch);
  }

  /** Names sort as training goes: a step of an epoch comes after the epoch before it. */
  private List<Path> newestFirst() {
    return files(NAME).stream()
        .sorted(Comparator.comparing(CheckpointStore::place).reversed())
        .toList();
  }

  private List<Path> files(String names) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(names)).toList();
    } catch (IOException e) {
      throw new DatasetException(folder + ": cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /** The name without its suffix, which would sort {@code -} before {@code .}. */
  private static String place(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static String name(int epoch, int step) {
    return step == 0
        ? String.format(Locale.ROOT, "epoch-%04d%s", epoch, SUFFIX)
        : String.format(Locale.ROOT, "epoch-%04d-step-%06d%s", epoch, step, SUFFIX);
  }
}
