package org.beamnet.pipelines.shard;

import org.apache.beam.sdk.metrics.Metrics;

/**
 * Beam's counters of the building step, in the namespace {@value #NAMESPACE}; a runner's user
 * interface shows them while it runs:
 *
 * <ul>
 *   <li>{@code images}: in shards; {@code rejected} and {@code rejected-REASON}: not used;
 *   <li>{@code bytesRead} of source files, {@code bytesWritten} of finished shard files;
 *   <li>{@code shardsBuilt}; {@code shardsReused} and {@code imagesReused}: found finished;
 *   <li>{@code readNanos}, {@code prepareNanos} (decode and resize), {@code encodeNanos}, {@code
 *       sumNanos}, {@code writeNanos}: thread time by stage.
 * </ul>
 *
 * <p>What is done again after a failure counts again.
 */
final class BuildCounters {
  private static final String NAMESPACE = "beamnet";

  private BuildCounters() {}

  /** An image went into a shard. */
  static void image(long bytes, StageNanos nanos) {
    add("images", 1);
    add("bytesRead", bytes);
    add(nanos);
  }

  /** An image was not used. */
  static void rejected(String reason) {
    add("rejected", 1);
    add("rejected-" + reason, 1);
  }

  /** A shard's file is complete. */
  static void shard(ShardOutcome outcome) {
    ShardSummary summary = outcome.summary();
    switch (outcome.origin()) {
      case REUSED -> {
        add("shardsReused", 1);
        add("imagesReused", summary.entry().rows());
      }
      case BUILT -> {
        add("shardsBuilt", 1);
        add("bytesWritten", summary.entry().file().bytes());
      }
    }
  }

  private static void add(StageNanos nanos) {
    add("readNanos", nanos.read());
    add("prepareNanos", nanos.prepare());
    add("encodeNanos", nanos.encode());
    add("sumNanos", nanos.sum());
    add("writeNanos", nanos.write());
  }

  private static void add(String name, long count) {
    Metrics.counter(NAMESPACE, name).inc(count);
  }
}
