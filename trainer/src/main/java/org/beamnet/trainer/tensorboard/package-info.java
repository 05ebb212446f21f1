/**
 * Training as event files that TensorBoard reads: TensorFlow's published messages, in records of
 * its own framing.
 */
@NullMarked
package org.beamnet.trainer.tensorboard;

import org.jspecify.annotations.NullMarked;
