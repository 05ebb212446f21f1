/** Tests of weights for other programs. */
@NullMarked
package org.beamnet.trainer.weights;

import org.jspecify.annotations.NullMarked;
