package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.beamnet.pipelines.plan.KeptInputs;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.shard.ShardSummary;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;

/** Decides whose statistics a dataset gets, and writes them. */
final class StatisticsFiles {
  private StatisticsFiles() {}

  /**
   * Writes the statistics of a dataset, in exact form and for people.
   *
   * @param shards of this run
   * @param rejected images that were not used, for the message if none could be
   */
  static StatisticsEntry write(PreprocessPlan plan, List<ShardSummary> shards, long rejected)
      throws IOException {
    KeptInputs inputs = new KeptInputs(plan.output());
    if (plan.borrowed() != null) {
      return write(plan, inputs.statistics(), plan.borrowed().mismatch());
    }
    if (plan.extension() != null) {
      Manifest base = inputs.manifest();
      return base.hasOwnStatistics()
          ? write(plan, inputs.statistics().merge(computed(plan, shards)), "")
          : base.statistics();
    }
    Statistics computed = computed(plan, shards);
    if (computed.moments().count() == 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "No training image can be used, %d were rejected. Check the source.",
              rejected));
    }
    return write(plan, computed, "");
  }

  private static Statistics computed(PreprocessPlan plan, List<ShardSummary> shards)
      throws IOException {
    FinishedShards finished = new FinishedShards(plan.output());
    Moments sums = new Moments(plan.side());
    Fingerprint images = Fingerprint.EMPTY;
    for (ShardSummary shard : shards) {
      if (shard.shard().split() == Split.TRAIN) {
        Statistics part = finished.sums(shard);
        sums.add(part.moments());
        images = images.plus(part.images());
      }
    }
    return new Statistics(plan.rules(), images, sums);
  }

  private static StatisticsEntry write(PreprocessPlan plan, Statistics statistics, String mismatch)
      throws IOException {
    FileEntry file =
        DatasetFile.write(
            plan, DatasetLayout.STATISTICS, channel -> StatisticsFile.write(channel, statistics));
    plan.output()
        .write(
            plan.path(DatasetLayout.STATISTICS_SUMMARY),
            Json.toBytes(StatisticsSummary.of(statistics)));
    plan.output().write(plan.path(DatasetLayout.MEAN_PICTURE), MeanPicture.png(statistics));
    return new StatisticsEntry(file, statistics.fingerprint(), statistics.images(), mismatch);
  }
}
