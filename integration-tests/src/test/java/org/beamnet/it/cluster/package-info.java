/**
 * Preprocessing where things break: a Flink cluster of processes of its own, kill -9, a full disk.
 * What a healthy run does is tested elsewhere.
 */
@NullMarked
package org.beamnet.it.cluster;

import org.jspecify.annotations.NullMarked;
