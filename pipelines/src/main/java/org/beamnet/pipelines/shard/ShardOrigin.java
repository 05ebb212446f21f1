package org.beamnet.pipelines.shard;

/** Whose work a shard is. */
public enum ShardOrigin {
  /** Of this run; also when an attempt of it built the shard and another one found it. */
  BUILT,
  /** Of an earlier run that did not come to its end. */
  REUSED
}
