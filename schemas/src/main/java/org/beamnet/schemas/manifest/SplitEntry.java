package org.beamnet.schemas.manifest;

import java.util.List;
import org.beamnet.schemas.Fingerprint;

/**
 * One split.
 *
 * @param images how many it has
 * @param fingerprint of its images
 * @param shards in the order of their numbers
 */
public record SplitEntry(long images, Fingerprint fingerprint, List<ShardEntry> shards) {
  /** Checks that the shards add up. */
  public SplitEntry {
    shards = List.copyOf(shards);
    long rows = shards.stream().mapToLong(ShardEntry::rows).sum();
    if (rows != images) {
      throw new IllegalArgumentException("images: is " + images + ", but the shards hold " + rows);
    }
    Fingerprint sum =
        shards.stream().map(ShardEntry::fingerprint).reduce(Fingerprint.EMPTY, Fingerprint::plus);
    if (!sum.equals(fingerprint)) {
      throw new IllegalArgumentException(
          "fingerprint: is " + fingerprint + ", but the shards add up to " + sum);
    }
  }

  /** The split of these shards. */
  public static SplitEntry of(List<ShardEntry> shards) {
    return new SplitEntry(
        shards.stream().mapToLong(ShardEntry::rows).sum(),
        shards.stream().map(ShardEntry::fingerprint).reduce(Fingerprint.EMPTY, Fingerprint::plus),
        shards);
  }
}
