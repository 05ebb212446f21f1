package org.beamnet.pipelines.shard;

import java.io.Serializable;

/**
 * Chooses the key by which a runner routes a shard to one of its workers. A runner routes by a hash
 * of the encoded key, which gives one worker several times the shards of another where there are
 * few. Each shard has many keys, see {@link ShardIdCoder}: one that leads to a good place is taken.
 *
 * <p>Implementations are records: equal ones choose equal keys, in every process.
 */
public interface ShardRouting extends Serializable {
  /** Leaves the choice to the runner's hash. */
  ShardRouting BY_HASH = new ByHash();

  /**
   * Whether a key leads its shard to where it should be built. One key in a few must: they are
   * tried one after the other.
   *
   * @param key an encoded key of {@code shard}; not changed
   */
  boolean accepts(ShardId shard, byte[] key);

  /** Takes any key. */
  record ByHash() implements ShardRouting {
    @Override
    public boolean accepts(ShardId shard, byte[] key) {
      return true;
    }
  }
}
