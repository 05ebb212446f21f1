package org.beamnet.pipelines.shard;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beamnet.schemas.rejected.RejectedImage;

/**
 * How much was done, on a shard or on many.
 *
 * @param images in shards
 * @param rejected images that were not used, by reason
 * @param bytesRead of source files
 * @param bytesWritten of shard files
 * @param nanos where the time of the building threads went
 */
public record WorkDone(
    long images, Map<String, Long> rejected, long bytesRead, long bytesWritten, StageNanos nanos) {
  /** Nothing. */
  public static final WorkDone NOTHING = new WorkDone(0, Map.of(), 0, 0, StageNanos.ZERO);

  /** Copies the map; reasons in the order of their names. */
  public WorkDone {
    rejected = new TreeMap<>(rejected);
  }

  /** On a finished shard. */
  public static WorkDone on(FinishedShards.Note note) {
    ShardSummary summary = note.summary();
    return new WorkDone(
        summary.entry().rows(),
        note.rejected().stream()
            .collect(Collectors.groupingBy(RejectedImage::reason, Collectors.counting())),
        summary.sourceBytes(),
        summary.entry().file().bytes(),
        summary.nanos());
  }

  /** Both together. */
  public WorkDone plus(WorkDone other) {
    Map<String, Long> reasons = new TreeMap<>(rejected);
    other.rejected.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    return new WorkDone(
        images + other.images,
        reasons,
        bytesRead + other.bytesRead,
        bytesWritten + other.bytesWritten,
        nanos.plus(other.nanos));
  }

  /** Images that were looked at, used or not. */
  public long seen() {
    return images + rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
