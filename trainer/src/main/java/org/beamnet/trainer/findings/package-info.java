/**
 * What a network makes of its images after an epoch, for people to look at: guesses, neighbours,
 * confusions, worst mistakes.
 */
@NullMarked
package org.beamnet.trainer.findings;

import org.jspecify.annotations.NullMarked;
