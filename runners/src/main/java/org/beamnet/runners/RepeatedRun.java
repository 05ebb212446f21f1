package org.beamnet.runners;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetLayout;

/**
 * A run that Flink starts once more with the same arguments, after a restart of the JobManager. It
 * finds the dataset finished, and that is success.
 */
final class RepeatedRun {
  /** The fact by which each extension of a dataset differs from the one before. */
  private static final String BASE = "extends";

  private RepeatedRun() {}

  /**
   * Whether an earlier run of an equal plan has finished: it made the dataset in the output folder,
   * or added the newest images to it.
   */
  static boolean isFinished(PreprocessPlan plan) throws IOException {
    OutputFolder output = plan.output();
    if (WorkArea.isBegun(output) || output.size(DatasetLayout.MANIFEST).isEmpty()) {
      return false;
    }
    boolean extended = plan.extension() != null;
    int part = plan.extension() == null ? 1 : plan.extension().part() - 1;
    String provenance = DatasetLayout.part(part) + DatasetLayout.PROVENANCE;
    if (output.size(provenance).isEmpty()) {
      return false;
    }
    Map<Object, Object> made = settings(output.read(provenance));
    Map<Object, Object> asked = new HashMap<>(plan.facts());
    boolean sameKind = (made.remove(BASE) != null) == extended;
    asked.remove(BASE);
    return sameKind && made.equals(asked);
  }

  private static Map<Object, Object> settings(byte[] provenance) throws IOException {
    return Json.parse(provenance, Map.class).get("settings") instanceof Map<?, ?> settings
        ? new HashMap<>(settings)
        : new HashMap<>();
  }
}
