/**
 * Parameters of a network for other programs, as named arrays in an {@code .npz} file: out and in.
 * Knows nothing of runs, datasets or training.
 */
@NullMarked
package org.beamnet.trainer.weights;

import org.jspecify.annotations.NullMarked;
