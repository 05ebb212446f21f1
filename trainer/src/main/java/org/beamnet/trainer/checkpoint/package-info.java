/**
 * Checkpoints: one file that holds all that is needed to go on, or to use the model, and the folder
 * that keeps some of them. Knows the state of training, not how to train.
 */
@NullMarked
package org.beamnet.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
