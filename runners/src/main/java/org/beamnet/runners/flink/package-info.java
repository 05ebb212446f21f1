/**
 * Flink where this program does not simply call a cluster: inside this process without a port that
 * answers anyone, the cluster of {@code --flinkMaster=[local]}; and the cluster to which Flink
 * itself submitted the program. And the keys by which any Flink deals shards out evenly. Where a
 * pipeline runs is decided in {@code org.beamnet.runners}.
 */
@NullMarked
package org.beamnet.runners.flink;

import org.jspecify.annotations.NullMarked;
