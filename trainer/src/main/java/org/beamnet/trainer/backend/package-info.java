/**
 * What the network computes on: which ND4J backend this build carries, which GPU the machine has,
 * and whether the two fit. Nothing here starts ND4J; that comes after the choice.
 */
@NullMarked
package org.beamnet.trainer.backend;

import org.jspecify.annotations.NullMarked;
