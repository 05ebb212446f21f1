/** Layers of the network, each for ND4J and for oneDNN. Only the engine uses them. */
@NullMarked
package org.beamnet.trainer.engine.layers;

import org.jspecify.annotations.NullMarked;
