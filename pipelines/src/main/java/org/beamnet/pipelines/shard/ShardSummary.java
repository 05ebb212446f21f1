package org.beamnet.pipelines.shard;

import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.manifest.ShardEntry;

/**
 * What the manifest, and the person who waits, need to know of a finished shard.
 *
 * @param shard which one
 * @param entry its file, rows and fingerprint
 * @param classImages images by label; labels after the last one used may be absent
 * @param rejected images that were not used
 * @param sourceBytes bytes read
 * @param nanos where the time went
 */
public record ShardSummary(
    ShardId shard,
    ShardEntry entry,
    List<Long> classImages,
    long rejected,
    long sourceBytes,
    StageNanos nanos) {
  /** Checks that the classes add up. */
  public ShardSummary {
    classImages = List.copyOf(classImages);
    long images = classImages.stream().mapToLong(Long::longValue).sum();
    if (images != entry.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "classImages: add up to %d, but the shard has %d rows",
              images,
              entry.rows()));
    }
  }
}
