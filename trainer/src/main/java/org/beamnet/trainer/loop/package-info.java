/**
 * Training as it runs: steps and epochs, evaluation, the schedule of the learning rate, the
 * history. Tells observers what happens; what they keep or show is theirs.
 */
@NullMarked
package org.beamnet.trainer.loop;

import org.jspecify.annotations.NullMarked;
