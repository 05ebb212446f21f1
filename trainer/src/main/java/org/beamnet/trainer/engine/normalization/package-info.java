/**
 * Local response normalization (paper section 3.3) fused into one pass over memory, for plain ND4J
 * in float.
 */
@NullMarked
package org.beamnet.trainer.engine.normalization;

import org.jspecify.annotations.NullMarked;
