package org.beamnet.runners.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.shard.UnfinishedShards;
import org.beamnet.pipelines.shard.WorkDone;
import org.beamnet.pipelines.storage.OutputFolder;

/**
 * How far a run is, read from the notes that finished shards leave in the work area: this works the
 * same in this process and on a cluster. Not for use by two threads at once.
 */
final class Progress {
  private final OutputFolder output;
  private final Map<String, WorkDone> finished = new HashMap<>();
  private Optional<SourceTotals> totals = Optional.empty();

  /**
   * How far.
   *
   * @param total images of the sources; 0 while they are being listed
   * @param work done on finished and unfinished shards
   */
  record Snapshot(long total, WorkDone work) {}

  Progress(OutputFolder output) {
    this.output = output;
  }

  /** Looks for notes that were not there the last time. */
  Snapshot look() throws IOException {
    if (totals.isEmpty()) {
      totals = WorkArea.totals(output);
    }
    // Before the finished ones: a shard that ends in between is missed for a moment, not counted
    // twice.
    Map<String, WorkDone> unfinished = new UnfinishedShards(output).read();
    FinishedShards notes = new FinishedShards(output);
    for (String name : notes.names()) {
      if (!finished.containsKey(name)) {
        finished.put(name, WorkDone.on(notes.read(name)));
      }
    }
    WorkDone work = WorkDone.NOTHING;
    for (WorkDone shard : finished.values()) {
      work = work.plus(shard);
    }
    for (Map.Entry<String, WorkDone> shard : unfinished.entrySet()) {
      if (!finished.containsKey(shard.getKey())) {
        work = work.plus(shard.getValue());
      }
    }
    return new Snapshot(totals.map(SourceTotals::images).orElse(0L), work);
  }
}
