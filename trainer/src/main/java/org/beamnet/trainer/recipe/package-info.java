/**
 * What a training run is: every number that changes a bit of its result, as immutable values with
 * the section of the paper that each comes from. Nothing here trains.
 */
@NullMarked
package org.beamnet.trainer.recipe;

import org.jspecify.annotations.NullMarked;
