package org.beamnet.pipelines.plan;

import java.io.Serializable;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.Statistics;

/**
 * Statistics of another dataset, to be used in place of the dataset's own.
 *
 * @param file the statistics file, on a Beam file system
 * @param fingerprint of their content
 * @param mismatch in what pixel rules they differ, where that is allowed; empty if in none
 */
public record BorrowedStatistics(String file, String fingerprint, String mismatch)
    implements Serializable {
  /** What is done about statistics of other pixel rules. */
  public enum Mismatch {
    /** They are refused. */
    REFUSE,
    /** They are used, and the manifest says in what they differ. */
    ALLOW
  }

  /**
   * The statistics of a dataset, or in a file.
   *
   * @param name folder of a dataset, or a {@code statistics.parquet}
   * @param rules of the dataset that will use them
   * @throws DatasetException if they are missing or damaged, or of other rules and that is refused
   */
  public static BorrowedStatistics of(String name, PixelRules rules, Mismatch mismatch) {
    String file = StoredDataset.statisticsFile(name);
    Statistics statistics = StoredDataset.readStatistics(file);
    String difference = rules.difference(statistics.rules());
    if (mismatch == Mismatch.REFUSE) {
      rules.requireSame(
          file,
          statistics.rules(),
          "Name statistics of the same rules, leave --statistics out, or use them all the same with --allowMismatch.");
    }
    return new BorrowedStatistics(file, statistics.fingerprint(), difference);
  }
}
