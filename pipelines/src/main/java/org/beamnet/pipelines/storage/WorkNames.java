package org.beamnet.pipelines.storage;

import java.util.regex.Pattern;

/**
 * The names of the files in the work area of an output folder. Others there are not ours, and are
 * never deleted.
 */
final class WorkNames {
  private static final String RUN = "[0-9A-Za-z-]{1,64}";

  private static final Pattern FILE =
      Pattern.compile(
          String.join(
              "|",
              "claim\\.(json|lock)",
              "(plan|totals|passed-over|overwrite)\\.json",
              "rejected\\.csv",
              "temporary/" + RUN + "\\.tmp",
              "(progress|shards)/(train|validation)-[0-9]{5,9}\\.(json|sums|hashes)",
              "(beats|starting)/" + RUN + "\\.json",
              "inputs/(manifest\\.json|(statistics|rejected|duplicates)\\.parquet)"));

  private WorkNames() {}

  /** Whether a file of {@code path}, relative to the work area, is one that a run makes. */
  static boolean isFile(String path) {
    return FILE.matcher(path).matches();
  }

  /** Whether {@code run} can be the id of a run, which is part of file names. */
  static boolean isRun(String run) {
    return run.matches(RUN);
  }
}
