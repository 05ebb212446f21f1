package org.beamnet.schemas.shard;

/**
 * An image's identity without its bytes.
 *
 * @param key see {@link ShardRow#key}
 * @param label see {@link ShardRow#label}
 */
public record LabeledKey(String key, int label) {}
