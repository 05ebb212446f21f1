/**
 * The network as a whole on Deeplearning4j: building it, a training step, a forward pass, reading
 * and writing its parameters.
 */
@NullMarked
package org.beamnet.trainer.engine;

import org.jspecify.annotations.NullMarked;
