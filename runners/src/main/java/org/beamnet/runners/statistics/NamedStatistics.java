package org.beamnet.runners.statistics;

import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.statistics.Statistics;

/**
 * Statistics and what the user called them.
 *
 * @param name as typed
 * @param statistics of at least one image
 */
record NamedStatistics(String name, Statistics statistics) {
  /**
   * Reads those that {@code name} means.
   *
   * @throws DatasetException if they are missing, damaged, or of no image
   */
  static NamedStatistics read(String name) {
    Statistics statistics =
        StoredDataset.readStatistics(StoredDataset.statisticsFile(Location.absolute(name)));
    if (statistics.moments().count() == 0) {
      throw new DatasetException(name + ": are statistics of no image. Name others.");
    }
    return new NamedStatistics(name, statistics);
  }
}
