package org.beamnet.runners;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.source.SourceTotals;
import org.beamnet.pipelines.storage.OutputFolder;

/**
 * How far a run is, read from the notes that finished shards leave in the work area: this works the
 * same in this process and on a cluster. Not for use by two threads at once.
 */
final class Progress {
  private final OutputFolder output;
  private final Map<String, FinishedShards.Note> notes = new HashMap<>();
  private Optional<SourceTotals> totals = Optional.empty();

  /**
   * How far.
   *
   * @param total images of the sources; 0 while they are being listed
   * @param done images that are in finished shards, or rejected
   * @param rejected images that were not used
   */
  record Snapshot(long total, long done, long rejected) {}

  Progress(OutputFolder output) {
    this.output = output;
  }

  /** Looks for notes that were not there the last time. */
  Snapshot look() throws IOException {
    if (totals.isEmpty()) {
      totals = WorkArea.totals(output);
    }
    FinishedShards finished = new FinishedShards(output);
    for (String name : finished.names()) {
      if (!notes.containsKey(name)) {
        notes.put(name, finished.read(name));
      }
    }
    long done = 0;
    long rejected = 0;
    for (FinishedShards.Note note : notes.values()) {
      done += note.summary().entry().rows() + note.summary().rejected();
      rejected += note.summary().rejected();
    }
    return new Snapshot(totals.map(SourceTotals::images).orElse(0L), done, rejected);
  }
}
