/**
 * The specification of the network of Krizhevsky, Sutskever and Hinton (2012): layers,
 * initialization, update rule, and the dropout masks, as immutable values. It knows nothing of
 * ND4J; the engine computes.
 */
@NullMarked
package org.beamnet.trainer.network;

import org.jspecify.annotations.NullMarked;
