package org.beamnet.runners.flink;

import java.util.Arrays;
import org.apache.flink.util.MathUtils;
import org.beamnet.pipelines.shard.ShardId;
import org.beamnet.pipelines.shard.ShardRouting;
import org.beamnet.schemas.Split;

/**
 * Deals shards out to Flink's subtasks in turn. By hash alone, 4 shards on 2 subtasks were 3 and 1.
 *
 * <p>Beam's batch translation gives Flink the encoded key; Flink's {@code OutputEmitter} sends it
 * to the subtask that {@link #subtask} computes. Were that to change, shards would lie as unevenly
 * as by hash, and be the same.
 *
 * @param subtasks the job's parallelism, at least 1
 */
public record EvenRouting(int subtasks) implements ShardRouting {
  /** Checks the field. */
  public EvenRouting {
    if (subtasks < 1) {
      throw new IllegalArgumentException("subtasks: must be at least 1, was " + subtasks);
    }
  }

  @Override
  public boolean accepts(ShardId shard, byte[] key) {
    int turn = shard.number() % subtasks;
    // Validation has few shards; they go to the subtasks that training reaches last.
    return subtask(key) == (shard.split() == Split.TRAIN ? turn : subtasks - 1 - turn);
  }

  /** The subtask, from 0, that Flink sends a key to. */
  private int subtask(byte[] key) {
    return MathUtils.murmurHash(Arrays.hashCode(key)) % subtasks;
  }
}
