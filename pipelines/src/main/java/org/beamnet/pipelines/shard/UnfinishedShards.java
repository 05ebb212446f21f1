package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;

/**
 * The notes, in the work area, of how far the shards are that are being built; for people who watch
 * a run from another machine, not for going on with it.
 *
 * @param output the dataset folder
 */
public record UnfinishedShards(OutputFolder output) implements Serializable {
  /** How far each of them is, by the name that its {@link FinishedShards} note will have. */
  public Map<String, WorkDone> read() throws IOException {
    Map<String, WorkDone> shards = new TreeMap<>();
    for (String name : output.list(WorkArea.PROGRESS)) {
      shards.put(name, Json.parse(output.read(WorkArea.PROGRESS + name), WorkDone.class));
    }
    return shards;
  }

  /** Notes how far a shard is. */
  void note(ShardId shard, WorkDone done) throws IOException {
    output.write(WorkArea.PROGRESS + FinishedShards.noteName(shard), Json.toBytes(done));
  }

  /** The shard is finished, or given up. */
  void remove(ShardId shard) throws IOException {
    output.delete(WorkArea.PROGRESS, java.util.List.of(FinishedShards.noteName(shard)));
  }
}
