/**
 * Experiments: a plan of trainings, each in a process of its own, that are compared with one
 * another. Reads what trainings leave in their folders; how to train it does not know.
 */
@NullMarked
package org.beamnet.trainer.experiments;

import org.jspecify.annotations.NullMarked;
