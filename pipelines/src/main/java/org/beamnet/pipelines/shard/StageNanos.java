package org.beamnet.pipelines.shard;

/**
 * Where the time of a shard went, in nanoseconds of one thread.
 *
 * @param read reading source bytes
 * @param prepare decoding and resizing
 * @param encode encoding, and decoding again what is lossy
 * @param sum adding up the moments
 * @param write digesting and writing the shard
 */
public record StageNanos(long read, long prepare, long encode, long sum, long write) {
  /** No time. */
  public static final StageNanos ZERO = new StageNanos(0, 0, 0, 0, 0);

  /** The time of both. */
  public StageNanos plus(StageNanos other) {
    return new StageNanos(
        read + other.read,
        prepare + other.prepare,
        encode + other.encode,
        sum + other.sum,
        write + other.write);
  }
}
