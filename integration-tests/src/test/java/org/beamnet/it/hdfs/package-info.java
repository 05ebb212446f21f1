/** Preprocessing from and to a real HDFS, of one machine. */
@NullMarked
package org.beamnet.it.hdfs;

import org.jspecify.annotations.NullMarked;
