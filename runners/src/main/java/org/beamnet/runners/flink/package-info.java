/**
 * Flink inside this process without a port that answers anyone: the cluster of {@code
 * --flinkMaster=[local]}. Where a pipeline runs is decided in {@code org.beamnet.runners}.
 */
@NullMarked
package org.beamnet.runners.flink;

import org.jspecify.annotations.NullMarked;
