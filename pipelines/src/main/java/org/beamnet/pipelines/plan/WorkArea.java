package org.beamnet.pipelines.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.beamnet.pipelines.claim.HeldClaim;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;

/**
 * The part of an output folder that lets a run go on where another stopped: {@code .work/plan.json}
 * says what was being made, {@code .work/totals.json} of how many images, {@code .work/shards/}
 * which shards are finished.
 */
public final class WorkArea {
  /** Where finished shards are noted. */
  public static final String SHARDS = OutputFolder.WORK + "shards/";

  /** The images that could not be used, when they were too many. */
  public static final String REJECTED = OutputFolder.WORK + "rejected.csv";

  /** Where is noted how far unfinished shards are. */
  public static final String PROGRESS = OutputFolder.WORK + "progress/";

  private static final String PLAN = OutputFolder.WORK + "plan.json";
  private static final String PASSED_OVER = OutputFolder.WORK + "passed-over.json";
  private static final String TOTALS = OutputFolder.WORK + "totals.json";

  private WorkArea() {}

  /** What {@code plan.json} holds. */
  private record Begun(Map<String, String> facts) {}

  /**
   * Begins a run, or goes on with one that stopped: notes the plan and sweeps what unfinished
   * writes left. The plan's output should be claimed.
   *
   * @throws DatasetException if the folder holds a dataset, the beginning of another one, or
   *     anything else
   */
  public static void begin(PreprocessPlan plan) {
    OutputFolder output = plan.output();
    try {
      requireFree(plan);
      if (Overwrite.isHalfDone(output)) {
        Overwrite.goOn(output);
        beginAnew(plan);
      } else if (output.size(PLAN).isEmpty()) {
        new KeptInputs(output).clear(); // Of a run that was killed while it tidied up.
        notePlan(plan);
      }
      new KeptInputs(output).keep(plan);
      output.deleteFolder(PROGRESS);
      output.sweepTemporaries();
    } catch (IOException e) {
      throw unwritable(output, e);
    }
  }

  /**
   * Deletes what {@code overwrite} names, and begins a run. Killed in between, {@link #begin} goes
   * on with it.
   */
  public static void begin(PreprocessPlan plan, Overwrite overwrite) {
    try {
      requirePlain(plan);
      overwrite.delete(plan.output());
      beginAnew(plan);
    } catch (IOException e) {
      throw unwritable(plan.output(), e);
    }
  }

  /**
   * Refuses an output folder that a run must not write to; writes nothing. A dataset whose run has
   * the same plan and ended before it tidied up is not refused: see {@link #isComplete}.
   *
   * @throws DatasetException as {@link #begin}
   */
  public static void requireFree(PreprocessPlan plan) {
    OutputFolder output = plan.output();
    try {
      requirePlain(plan);
      boolean begun = output.size(PLAN).isPresent();
      if (isComplete(plan) && (!begun || !facts(output).equals(plan.facts()))) {
        throw new DatasetException(
            output.root()
                + ": is a finished dataset already, and datasets are never changed. Name another output, add images to it with --extend, remove the folder, or replace the dataset with --overwrite.");
      }
      if (!begun && !output.isOwnWork()) {
        throw new DatasetException(
            "%s: %s in it holds files that no run made. Name a new or empty folder, so that nothing of yours is touched."
                .formatted(output.root(), OutputFolder.WORK));
      }
      if (Overwrite.isHalfDone(output)) {
        Overwrite.check(output);
        return; // What was there was given up.
      }
      if (begun) {
        requireSame(plan, facts(output), plan.facts());
      } else if (plan.extension() != null) {
        return; // Of course there is a dataset.
      } else if (!FileTree.visit(output.resolve(""), (path, resource, bytes) -> false)) {
        throw occupied(output);
      }
    } catch (IOException e) {
      throw unwritable(output, e);
    }
  }

  /**
   * Refuses an output that is a file, or in which a place that a run writes to or deletes from is a
   * link.
   *
   * @throws DatasetException naming the link
   */
  public static void requirePlain(PreprocessPlan plan) throws IOException {
    OutputFolder output = plan.output();
    if (Location.size(Location.file(output.root())).isPresent()) {
      throw occupied(output);
    }
    output.requirePlain(OutputFolder.WORK);
    if (plan.extension() != null) {
      output.requirePlain(plan.path(""));
      new KeptInputs(output).requireReplaceable();
    } else {
      output.requireOwn(DatasetLayout.named(1));
      for (Split split : Split.values()) {
        output.requireOwn(List.of(DatasetLayout.shard(split, 0, 1)));
      }
    }
  }

  /** Whether the manifest of the dataset is there, so that nothing but tidying up is left to do. */
  public static boolean isComplete(PreprocessPlan plan) throws IOException {
    OutputFolder output = plan.output();
    return output.size(DatasetLayout.MANIFEST).isPresent()
        && (plan.extension() == null
            || StoredDataset.open(output.root()).manifest().parts() >= plan.extension().part());
  }

  /** Whether a run stopped before its end. */
  public static boolean isBegun(OutputFolder output) throws IOException {
    return output.size(PLAN).isPresent();
  }

  /** Notes how many images there are. */
  public static void recordTotals(OutputFolder output, SourceTotals totals) throws IOException {
    output.write(TOTALS, Json.toBytes(totals));
  }

  /** Notes what the sources hold that is no image of a class. */
  public static void recordPassedOver(OutputFolder output, PassedOver others) throws IOException {
    output.write(PASSED_OVER, Json.toBytes(others));
  }

  /** What the sources hold that is no image of a class; nothing until they are listed. */
  public static PassedOver passedOver(OutputFolder output) throws IOException {
    return output.size(PASSED_OVER).isPresent()
        ? Json.parse(output.read(PASSED_OVER), PassedOver.class)
        : PassedOver.NOTHING;
  }

  /** How many images there are; empty until they are counted. */
  public static Optional<SourceTotals> totals(OutputFolder output) throws IOException {
    return output.size(TOTALS).isPresent()
        ? Optional.of(Json.parse(output.read(TOTALS), SourceTotals.class))
        : Optional.empty();
  }

  /** Removes everything that is not part of the dataset; the plan last, so that it can go on. */
  public static void sweep(OutputFolder output) throws IOException {
    output.requireClaim();
    output.sweepTemporaries();
    output.deleteFolder(SHARDS);
    output.deleteFolder(PROGRESS);
    HeldClaim.sweep(output);
    new KeptInputs(output).deleteReplaced();
    output.delete(
        OutputFolder.WORK,
        output.list(OutputFolder.WORK).stream()
            .filter(path -> !PLAN.equals(OutputFolder.WORK + path) && !KeptInputs.isKept(path))
            .filter(path -> OutputFolder.isOwn(OutputFolder.WORK + path))
            .toList());
    output.delete("", List.of(PLAN));
    new KeptInputs(output).clear();
    output.deleteFolder(OutputFolder.WORK);
  }

  private static void beginAnew(PreprocessPlan plan) throws IOException {
    OutputFolder output = plan.output();
    output.delete("", List.of(TOTALS));
    notePlan(plan);
    Overwrite.end(output);
    output.sweepTemporaries();
  }

  private static void notePlan(PreprocessPlan plan) throws IOException {
    plan.output().write(PLAN, Json.toBytes(new Begun(plan.facts())));
  }

  private static Map<String, String> facts(OutputFolder output) throws IOException {
    return Json.parse(output.read(PLAN), Begun.class).facts();
  }

  private static void requireSame(
      PreprocessPlan plan, Map<String, String> begun, Map<String, String> now) {
    if (begun.equals(now)) {
      return;
    }
    String root = plan.output().root();
    List<String> differences = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(begun);
    all.putAll(now);
    for (String name : all.keySet()) {
      String before = begun.getOrDefault(name, "not given");
      String after = now.getOrDefault(name, "not given");
      if (!before.equals(after)) {
        differences.add("%s was %s, is %s".formatted(name, before, after));
      }
    }
    String remedy =
        plan.extension() == null
            ? "Repeat those to go on, remove the folder, or start anew with --overwrite."
            : "The dataset is as it was. Repeat those to go on, or remove %s/%s and %s/%s, and add these images instead."
                .formatted(root, OutputFolder.WORK, root, plan.path(""));
    throw new DatasetException(
        "%s: was begun with other settings (%s). %s"
            .formatted(root, String.join("; ", differences), remedy));
  }

  private static DatasetException occupied(OutputFolder output) {
    return new DatasetException(
        output.root()
            + ": holds other files. Name a new or empty folder, so that nothing of yours is touched.");
  }

  private static DatasetException unwritable(OutputFolder output, IOException e) {
    return new DatasetException(
        "%s: cannot be used (%s). Check its permissions and the space on its disk."
            .formatted(output.root(), e),
        e);
  }
}
