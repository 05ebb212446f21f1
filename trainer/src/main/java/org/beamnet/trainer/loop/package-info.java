/**
 * The training loop: steps, epochs, the learning-rate schedule, and the history of a run. Observers
 * are told what happens; what they do with it is their affair.
 */
@NullMarked
package org.beamnet.trainer.loop;

import org.jspecify.annotations.NullMarked;
