package org.beamnet.schemas.shard;

import java.util.Map;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;

/**
 * What a shard says of itself in its footer.
 *
 * @param rules what its pixels mean
 * @param split the part of the dataset it belongs to
 * @param shard its 0-based number
 * @param shards how many the split has
 * @param seed the seed that assigned images to shards
 */
public record ShardHeader(PixelRules rules, Split split, int shard, int shards, long seed) {
  static final String KIND = "shard";

  /** Checks every field. */
  public ShardHeader {
    if (shards < 1) {
      throw new IllegalArgumentException("shards: must be at least 1, was " + shards);
    }
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException("shard: must be 0 to " + (shards - 1) + ", was " + shard);
    }
  }

  Map<String, String> toFields() {
    Map<String, String> fields = rules.toFields();
    fields.put("split", split.directory());
    fields.put("shard", Integer.toString(shard));
    fields.put("shards", Integer.toString(shards));
    fields.put("seed", Long.toString(seed));
    return fields;
  }

  static ShardHeader fromFields(Map<String, String> fields) {
    return new ShardHeader(
        PixelRules.fromFields(fields),
        Split.parse(fields.getOrDefault("split", "missing")),
        Integer.parseInt(fields.getOrDefault("shard", "missing")),
        Integer.parseInt(fields.getOrDefault("shards", "missing")),
        Long.parseLong(fields.getOrDefault("seed", "missing")));
  }
}
