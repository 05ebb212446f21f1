/** Comparison of arms: matrices, tuning, contrasts with their spread, and verdicts on claims. */
@NullMarked
package org.beamnet.trainer.experiments.compare;

import org.jspecify.annotations.NullMarked;
